package io.wildixcdi.event;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;

/**
 * Narrows an observer to calls in one call queue:
 *
 * <pre>{@code
 * void waiting(@ObservesAsync @InQueue("Support") CallEvent call) { … }
 * }</pre>
 */
@Qualifier
@Documented
@Repeatable(InQueue.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface InQueue {

    /** {@return name or id of the queue: one of {@link CallEvent#queues()}} */
    String value();

    /** Several on one observer: it gets the events to which all of them apply. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
    @interface List {

        /** {@return each of them} */
        InQueue[] value();
    }

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<InQueue> implements InQueue {

        private static final long serialVersionUID = 1L;

        /** As in the annotation. */
        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * {@return the qualifier for this value, which must not be {@code null}}
         *
         * @param value as the event has it
         */
        public static Literal of(String value) {
            return new Literal(Objects.requireNonNull(value, "value"));
        }

        @Override
        public String value() {
            return value;
        }
    }
}

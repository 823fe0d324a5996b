package io.wildixcdi.event;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;

/**
 * Narrows an observer to the events of one PBX:
 *
 * <pre>{@code
 * void ring(@ObservesAsync @Pbx("221100001bab") CallStarted call) { … }
 * }</pre>
 *
 * <p>Events that tell no PBX, such as those of conferences and chats, do not reach it.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Pbx {

    /** {@return serial number of the PBX: {@link WildixEvent#pbx()}} */
    String value();

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<Pbx> implements Pbx {

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

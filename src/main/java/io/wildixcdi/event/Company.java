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
 * Narrows an observer to the events of one organisation:
 *
 * <pre>{@code
 * void ring(@ObservesAsync @Company("it_w118741") CallStarted call) { … }
 * }</pre>
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Company {

    /** {@return name of the organisation at Wildix: {@link WildixEvent#company()}} */
    String value();

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<Company> implements Company {

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

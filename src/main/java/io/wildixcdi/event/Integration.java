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
 * Narrows an observer to the events of one Wildix integration:
 *
 * <pre>{@code
 * void ring(@ObservesAsync @Integration("8qkmnq") CallStarted call) { … }
 * }</pre>
 *
 * <p>An observer without it gets the events of all integrations.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Integration {

    /** {@return the id that Wildix gave to the integration: {@link WildixEvent#integrationId()}} */
    String value();

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<Integration> implements Integration {

        private static final long serialVersionUID = 1L;

        /** As in the annotation. */
        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * {@return the qualifier for this integration id, which must not be {@code null}}
         *
         * @param integrationId as the event has it
         */
        public static Literal of(String integrationId) {
            return new Literal(Objects.requireNonNull(integrationId, "integrationId"));
        }

        @Override
        public String value() {
            return value;
        }
    }
}

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
 * Narrows an observer to calls in which one user of the PBX takes part, and to what that user's presence is:
 *
 * <pre>{@code
 * void busy(@ObservesAsync @OfExtension("1001") TelephonyPresence presence) { … }
 * }</pre>
 */
@Qualifier
@Documented
@Repeatable(OfExtension.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface OfExtension {

    /** {@return the extension: one of {@link CallEvent#extensions()}, or {@link PresenceEvent#extension()}} */
    String value();

    /** Several on one observer: it gets the events to which all of them apply. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
    @interface List {

        /** {@return each of them} */
        OfExtension[] value();
    }

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<OfExtension> implements OfExtension {

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

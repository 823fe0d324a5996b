package io.wildixcdi.event;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Narrows an observer to calls between two users of the PBX, those whose {@link CallEvent#direction()} is {@link
 * CallDirection#INTERNAL}:
 *
 * <pre>{@code
 * void ring(@ObservesAsync @Internal CallStarted call) { … }
 * }</pre>
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Internal {

    /** The qualifier as an object, to fire or select events with. */
    final class Literal extends AnnotationLiteral<Internal> implements Internal {

        /** The one there is. */
        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {
        }
    }
}

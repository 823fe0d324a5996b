package io.wildixcdi.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator can set.
 *
 * @param name     the MicroProfile Config key
 * @param fallback the text that counts when nothing is set; {@code null} if there is none
 * @param meaning  one sentence for the reference in {@code docs/configuration.md}
 * @param example  a good value, for error messages
 * @param secret   whether the value must never be shown
 * @param parser   turns the text into the value
 * @param <T>      type of the value
 */
public record Key<T>(String name, @Nullable String fallback, String meaning, String example, boolean secret,
        Parser<T> parser) {

    /** Turns a text into a value. */
    public interface Parser<T> {
        /**
         * Parses the text of a value.
         *
         * @param text without space around it
         * @return the value
         * @throws IllegalArgumentException if it is not a good one; the message ends the sentence "the value …"
         */
        T parse(String text);
    }

    /**
     * {@return a key whose value may be shown}
     *
     * @param name     as above
     * @param fallback as above
     * @param meaning  as above
     * @param example  as above
     * @param parser   as above
     * @param <T> as above
     */
    public static <T> Key<T> of(String name, String fallback, String meaning, String example, Parser<T> parser) {
        return new Key<>(name, fallback, meaning, example, false, parser);
    }

    /**
     * {@return what is wrong with a text, by the end of the sentence "the value …"}
     *
     * @param text  as it is written
     * @param wrong the end of the sentence
     */
    public Fault fault(String text, String wrong) {
        String shown = secret ? "" : " \"" + text + "\"";
        return new Fault(name + ": the value" + shown + " " + wrong + "; a good one is for example " + example);
    }

    /**
     * {@return the value that the text stands for}
     *
     * @param text as it is written
     * @throws Fault that says what is wrong with the text
     */
    public T valueOf(String text) throws Fault {
        try {
            return parser.parse(text.strip());
        } catch (IllegalArgumentException wrong) {
            throw fault(text, Objects.requireNonNullElse(wrong.getMessage(), "is not a good one"));
        }
    }

    /** {@return the fault that there is no value} */
    public Fault missing() {
        return new Fault(name + ": there is no value; a good one is for example " + example);
    }

    /** What is wrong with a key's value, as a line for the operator. */
    public static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }
}

package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/** Is told of values that are of another kind than Wildix documents. They cost that one value, never the event. */
@FunctionalInterface
public interface DecodingProblems {

    /** Tells nobody. */
    DecodingProblems IGNORED = (type, pointer, expected, found) -> { };

    /**
     * A value that could not be read.
     *
     * @param type     of the event, nullable
     * @param pointer  where in the document, as a JSON pointer: {@code /data/flows/0/duration}
     * @param expected what Wildix documents, for example {@code a number}
     * @param found    the kind of what is there, for example {@code an object}; nothing of the value itself
     */
    void report(@Nullable String type, String pointer, String expected, String found);
}

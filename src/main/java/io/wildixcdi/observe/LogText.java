package io.wildixcdi.observe;

import org.jspecify.annotations.Nullable;

/** Texts of events, for log lines. */
public final class LogText {

    private static final int MAX_LENGTH = 100;

    private LogText() {
    }

    /**
     * {@return the text without anything that could begin a line of its own or hide the rest, and not at any length}
     *
     * @param text of an event, nullable
     */
    public static String of(@Nullable String text) {
        String visible = String.valueOf(text).replaceAll("[^\\p{Graph}]", "_");
        return visible.length() <= MAX_LENGTH ? visible : visible.substring(0, MAX_LENGTH) + "…";
    }
}

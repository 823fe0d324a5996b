package io.wildixcdi.observe;

/** Texts of events, for log lines. */
public final class LogText {

    private static final int MAX_LENGTH = 100;

    private LogText() {
    }

    /** The text without anything that could begin a line of its own or hide the rest, and not at any length. */
    public static String of(String text) {
        String visible = String.valueOf(text).replaceAll("[^\\p{Graph}]", "_");
        return visible.length() <= MAX_LENGTH ? visible : visible.substring(0, MAX_LENGTH) + "…";
    }
}

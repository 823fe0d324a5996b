package io.wildixcdi.config;

import java.nio.charset.StandardCharsets;

/** A shared secret that shows itself to nobody by accident: its text form is a row of stars. */
public final class Secret {

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    /**
     * {@return the secret with these characters}
     *
     * @param text as it is written
     */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the secret's characters as UTF-8 bytes, which is the key that Wildix signs with} A copy. */
    public byte[] key() {
        return key.clone();
    }

    /** {@return the secret's characters, for a library that takes a text} */
    public String reveal() {
        return new String(key, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}

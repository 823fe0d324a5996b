package io.wildixcdi.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Wildix: HMAC-SHA256 over the raw body with the secret's characters as key, in lower-case hexadecimal
 * (Readme and {@code sqs.js} of Wildix/wildix-webhook-example).
 *
 * <p>Over the raw body, byte for byte: the same JSON written in another way has another signature.
 */
public final class Signature {

    /** The header in which it is sent. */
    public static final String HEADER = "x-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 64;

    private final SecretKeySpec key;

    /**
     * Signatures with one secret.
     *
     * @param key the secret's characters as UTF-8 bytes, not empty
     */
    public Signature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The signature of a body. */
    public String of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new AssertionError("every JDK signs with " + ALGORITHM, impossible);
        }
    }

    /** Whether a text is the signature of a body. Takes the same time wherever they differ. */
    public boolean matches(byte[] body, String claimed) {
        return MessageDigest.isEqual(of(body).getBytes(StandardCharsets.US_ASCII),
                claimed.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a text could be a signature at all: 64 lower-case hexadecimal digits. */
    public static boolean isWellFormed(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}

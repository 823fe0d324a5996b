package io.wildixcdi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An SQS message rejected because it is unsigned or malformed.
 *
 * @param messageId  its name in that queue
 * @param body       as it came; not copied, so not to be modified
 * @param signature  that it claims to have; {@code null} if it has none
 * @param reason     why it was rejected, for a person
 * @param receivedAt UTC, in milliseconds
 */
public record RejectedMessage(String messageId, byte[] body, @Nullable String signature, String reason,
        Instant receivedAt) {
}

package io.wildixcdi.queue;

import java.time.Instant;

/**
 * A message of a queue of somebody else's that is no event, or not one of Wildix's.
 *
 * @param messageId  its name in that queue
 * @param body       as it came; not copied, so not to be modified
 * @param signature  that it claims to have; {@code null} if it has none
 * @param reason     why it was refused, for a person
 * @param receivedAt UTC, in milliseconds
 */
public record RefusedMessage(String messageId, byte[] body, String signature, String reason, Instant receivedAt) {
}

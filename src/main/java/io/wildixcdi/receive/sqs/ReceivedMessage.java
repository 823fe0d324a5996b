package io.wildixcdi.receive.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message that was taken from the queue and is still on it, hidden from others for a while.
 *
 * @param id        its name, the same when it is taken again
 * @param receipt   with which it is deleted
 * @param body      as it was sent
 * @param signature what is in its attribute {@code X-SIGNATURE}; {@code null} if it has none
 * @param group     of whose messages the order counts; {@code null} on a standard queue
 */
record ReceivedMessage(String id, String receipt, byte[] body, @Nullable String signature, @Nullable String group) {
}

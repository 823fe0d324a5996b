package io.wildixcdi.receive.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message received from the queue: still on the queue, and invisible to other consumers until its timeout.
 *
 * @param id        its id, the same when it is received again
 * @param receiptHandle with which it is deleted
 * @param body      as it was sent
 * @param signature what is in its attribute {@code X-SIGNATURE}; {@code null} if it has none
 * @param group     of whose messages the order counts; {@code null} on a standard queue
 */
record ReceivedMessage(String id, String receiptHandle, byte[] body, @Nullable String signature,
        @Nullable String group) {
}

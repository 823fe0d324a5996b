package io.wildixcdi.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each call that goes on: one document a call, the last one that was put. To be used on threads of our
 * own only.
 */
public interface CallStateStore {

    /**
     * All there are, in no order.
     *
     * @throws IllegalStateException if the store can't be reached
     */
    List<byte[]> all();

    /**
     * The one of a call, if another receiver may have put it; {@code null} if there is none, or no other receiver.
     *
     * @throws IllegalStateException if the store can't be reached
     */
    byte @Nullable [] find(String callId);

    /**
     * Puts a document in the place of that which was there.
     *
     * @param callId of 1 to 200 characters
     * @param keep   how long it is kept at least; {@code null}: until it is replaced
     * @return completes when it is on disk, or can't be put
     * @throws IllegalStateException if the store can't be reached
     */
    CompletionStage<?> put(String callId, byte[] document, @Nullable Duration keep);
}

package io.wildixcdi.bench;

import java.util.concurrent.CompletableFuture;

/**
 * Something to be written to a {@link FloorFile}.
 *
 * @param onDisk completes when it is
 */
record FloorWrite(byte[] body, CompletableFuture<Void> onDisk) {
}

/**
 * A signed request becomes an accepted event, in the store.
 *
 * <p>{@link io.wildixcdi.receive.SignatureFilter} reads the raw bytes, checks what the contract asks for and hands a
 * {@link io.wildixcdi.receive.VerifiedDelivery} to {@link io.wildixcdi.receive.WebhookResource}, which stores it and
 * answers. The resource takes nothing else: a filter alone fails open, since a container calls a resource without it
 * when it is reached on a path that nobody thought of.
 */
@NullMarked
package io.wildixcdi.receive;

import org.jspecify.annotations.NullMarked;

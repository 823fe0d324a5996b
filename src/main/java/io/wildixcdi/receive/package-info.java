/**
 * The way in: a signed request becomes a stored event.
 *
 * <p>{@link io.wildixcdi.receive.SignatureFilter} reads the raw bytes, checks what the contract asks for and hands a
 * {@link io.wildixcdi.receive.VerifiedDelivery} to {@link io.wildixcdi.receive.WebhookServlet}, which stores it and
 * answers. The servlet takes nothing else: a filter alone fails open, since a container calls a servlet without it
 * when it is reached on a path that nobody thought of.
 */
@NullMarked
package io.wildixcdi.receive;

import org.jspecify.annotations.NullMarked;

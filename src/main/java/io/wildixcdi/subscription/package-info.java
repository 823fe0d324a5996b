/**
 * What waits for one application, and how it is acknowledged.
 *
 * <p>A {@link io.wildixcdi.subscription.Subscription} hands out one {@link io.wildixcdi.subscription.QueuedEvent} after
 * the other and keeps each until it is acknowledged or moved to the {@link io.wildixcdi.subscription.DeadLetters}. How
 * events, dead letters and the states of calls are written into messages of the broker is defined here, since receivers
 * and applications read the same messages.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.subscription;

import org.jspecify.annotations.NullMarked;

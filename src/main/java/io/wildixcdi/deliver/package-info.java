/**
 * From a subscription to the observers: events of one call one after the other, calls side by side, failures tried
 * again.
 *
 * <p>{@link io.wildixcdi.deliver.SubscriptionDispatcher} gets events from the subscription, {@link
 * io.wildixcdi.deliver.KeyedSerialExecutor} keeps each call in order, {@link io.wildixcdi.deliver.RetryExecutor}
 * repeats what fails. An event is acknowledged when all observers have acknowledged it. If they have not within {@code
 * wildix.delivery.give-up-after}, the event is moved to the dead letters.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.deliver;

import org.jspecify.annotations.NullMarked;

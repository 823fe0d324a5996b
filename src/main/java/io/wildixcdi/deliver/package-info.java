/**
 * From a subscription to the observers: events of one call one after the other, calls side by side, failures tried
 * again.
 *
 * <p>{@link io.wildixcdi.deliver.SubscriptionDispatcher} takes events from the subscription, {@link
 * io.wildixcdi.deliver.KeyedSerialExecutor} keeps each call in order, {@link io.wildixcdi.deliver.RetryExecutor}
 * repeats what fails. An event is acknowledged when all observers have taken it, and goes to the dead letters when they
 * have not within {@code wildix.delivery.give-up-after}.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.deliver;

import org.jspecify.annotations.NullMarked;

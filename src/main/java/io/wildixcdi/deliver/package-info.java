/**
 * From the queue to the observers: events of one call one after the other, calls side by side, failures tried again.
 *
 * <p>{@link io.wildixcdi.deliver.Hub} connects each application with its subscription. For one of them,
 * {@link io.wildixcdi.deliver.Deliveries} takes events from the subscription, {@link io.wildixcdi.deliver.Lanes}
 * keeps each call in order, {@link io.wildixcdi.deliver.Attempts} repeats what fails. An event is acknowledged when all
 * observers have taken it, or buried in the dead letters when they would not.
 */
package io.wildixcdi.deliver;

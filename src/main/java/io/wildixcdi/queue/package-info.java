/**
 * The durable queue between the reception of an event and its delivery.
 *
 * <p>{@link io.wildixcdi.queue.EventLog} is what receivers know: an event that it has stored survives a crash.
 * {@link io.wildixcdi.queue.Subscription} is what deliverers know: every event, until it is acknowledged; each
 * application has one of the {@link io.wildixcdi.queue.Subscriptions}. Behind both is an {@link
 * io.wildixcdi.queue.EventStore}, of which there are two: the package {@code embedded} is an ActiveMQ Artemis broker
 * inside this WAR, the package {@code external} the client of one that several machines share. Nothing outside these
 * packages knows Artemis.
 */
package io.wildixcdi.queue;

/**
 * The durable log of accepted events.
 *
 * <p>{@link io.wildixcdi.store.EventLog} is what receivers know: an event that it has stored survives a crash. {@link
 * io.wildixcdi.store.Subscriptions} is what package {@code hub} knows: the events that wait for each application. Behind both is an {@link
 * io.wildixcdi.store.EventStore}, of which there are two: the package {@code embedded} is an ActiveMQ Artemis broker inside
 * this WAR, the package {@code external} the client of a broker that several machines share.
 */
package io.wildixcdi.store;

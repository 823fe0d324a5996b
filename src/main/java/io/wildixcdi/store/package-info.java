/**
 * The durable log of accepted events.
 *
 * <p>Receivers use {@link io.wildixcdi.store.EventLog}: an event that it has stored survives a crash. Package {@code
 * hub} uses {@link io.wildixcdi.store.Subscriptions}: the events that wait for each application. Both belong to an
 * {@link io.wildixcdi.store.EventStore}. There are two: package {@code embedded} is an ActiveMQ Artemis broker inside
 * this WAR, package {@code external} the client of a broker that several machines share.
 */
@NullMarked
package io.wildixcdi.store;

import org.jspecify.annotations.NullMarked;

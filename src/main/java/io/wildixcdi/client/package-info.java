/**
 * An application's side of the client JAR: finds the receiver in the same JVM, whichever of the two is deployed first,
 * or the broker on another machine, and gets the events of the application's subscription from it.
 *
 * <p>{@link io.wildixcdi.client.WildixClientListener}, or {@link io.wildixcdi.client.WildixClientStarter} where there
 * is no web module, starts and stops with the deployment: both use {@link io.wildixcdi.client.ClientLifecycle}. {@link
 * io.wildixcdi.client.ReceiverEventSource} comes and goes with the receiver, {@link
 * io.wildixcdi.client.BrokerEventSource} with the broker. Observers are called by the package {@code observe}, as in
 * the receiver itself.
 */
@NullMarked
package io.wildixcdi.client;

import org.jspecify.annotations.NullMarked;

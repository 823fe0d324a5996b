/**
 * An application's side of the client JAR: finds the receiver in the same JVM, whichever of the two is deployed first,
 * or the broker on another machine, and gets the events of the application's subscription from it.
 *
 * <p>{@link io.wildixcdi.client.Application}, or {@link io.wildixcdi.client.EnterpriseModule} where there is no web
 * module, begins and ends with the deployment: both do with {@link io.wildixcdi.client.Presence}. {@link
 * io.wildixcdi.client.HubConnection} comes and goes with the receiver, {@link io.wildixcdi.client.BrokerConnection} with
 * the broker. Observers are called by the package {@code observe}, as in the receiver itself.
 */
package io.wildixcdi.client;

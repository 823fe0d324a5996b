/**
 * The store on the disk of this server. {@link io.wildixcdi.store.embedded.EmbeddedBroker} is an ActiveMQ Artemis broker
 * with its journal in the {@link io.wildixcdi.store.embedded.DataDirectory}. Nobody connects to it: events are put on its
 * queues and taken from them by calls.
 */
package io.wildixcdi.store.embedded;

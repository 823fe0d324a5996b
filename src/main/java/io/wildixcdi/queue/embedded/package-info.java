/**
 * The store on the disk of this server. {@link io.wildixcdi.queue.embedded.EmbeddedBroker} is an ActiveMQ Artemis broker
 * with its journal in the {@link io.wildixcdi.queue.embedded.DataDirectory}. Nobody connects to it: events are put on its
 * queues and taken from them by calls.
 */
package io.wildixcdi.queue.embedded;

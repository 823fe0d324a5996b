/**
 * The store on the disk of this server. {@link io.wildixcdi.store.embedded.EmbeddedBroker} is an ActiveMQ Artemis
 * broker with its journal in the {@link io.wildixcdi.store.embedded.DataDirectory}. Nobody connects to it: events are
 * put on its queues and taken from them by calls.
 *
 * <p>What is ours lies here: the {@link io.wildixcdi.store.embedded.EmbeddedEventLog} and its writer, the
 * {@link io.wildixcdi.store.embedded.DeduplicationWindow}, what becomes of events that are handed out. All that touches
 * the broker's inner interfaces lies in {@link io.wildixcdi.store.embedded.artemis}.
 */
@NullMarked
package io.wildixcdi.store.embedded;

import org.jspecify.annotations.NullMarked;

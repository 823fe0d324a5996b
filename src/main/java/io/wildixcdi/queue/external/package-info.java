/**
 * The store at an ActiveMQ Artemis broker that several receivers and applications share.
 *
 * <p>A connection that breaks is not repaired but made anew, here and not by the broker's client, so that it is known what
 * was under way: {@link io.wildixcdi.queue.external.ExternalEventLog} refuses it, {@link
 * io.wildixcdi.queue.external.ExternalSubscription} takes it back, since it comes again. The client leaves thread-locals
 * behind, so all of it runs on threads of our own.
 */
package io.wildixcdi.queue.external;

/**
 * The store at an ActiveMQ Artemis broker that several receivers and applications share.
 *
 * <p>{@link io.wildixcdi.store.external.ExternalEventLog} sends events and refuses those that were under way when its
 * connection broke, so that their senders send them again. Connections are those of the package {@code
 * subscription.external}.
 */
@NullMarked
package io.wildixcdi.store.external;

import org.jspecify.annotations.NullMarked;

/**
 * A subscription at an ActiveMQ Artemis broker on another machine, and the connections with that broker.
 *
 * <p>A connection that breaks is not repaired but made anew, here and not by the broker's client, so that it is known
 * what was under way: {@link io.wildixcdi.subscription.external.ExternalSubscription} takes it back, since it comes
 * again. The client leaves thread-locals behind, so all of it runs on threads of our own.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.subscription.external;

import org.jspecify.annotations.NullMarked;

/**
 * The applications in this JVM, and their subscriptions.
 *
 * <p>{@link io.wildixcdi.hub.SubscriptionRegistry} connects each application with its subscription. {@link
 * io.wildixcdi.hub.Management} makes the registry known in the JVM by two MBeans: applications in other deployments
 * connect through {@link io.wildixcdi.hub.ApplicationConnectorMBean}, operators use {@link
 * io.wildixcdi.hub.SubscriptionsMBean}.
 */
@NullMarked
package io.wildixcdi.hub;

import org.jspecify.annotations.NullMarked;

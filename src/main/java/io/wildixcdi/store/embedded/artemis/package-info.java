/**
 * The Artemis broker inside this WAR, offered in types of our own.
 *
 * <p>The events are put on queues and taken from them by the broker's inner interfaces, which may change with each of
 * its releases. All code that uses those interfaces lies here, and {@code ArtemisInternalsTest} has a test for each
 * thing that it takes for granted. {@code docs/decisions/10-upgrading-artemis.md} tells what to look at before an
 * upgrade.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.store.embedded.artemis;

import org.jspecify.annotations.NullMarked;

/**
 * What can be set in an application and in the receiver, each key defined once: {@link
 * io.wildixcdi.config.ApplicationKeys}.
 *
 * <p>Values come from MicroProfile Config only, read once at deployment. A wrong value stops the deployment with a
 * message that names the key, the fault and an example of a good value; all faults are told at once. Values are read
 * through {@code ConfigProvider} rather than by injection, so that they can be checked before any bean exists.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.config;

import org.jspecify.annotations.NullMarked;

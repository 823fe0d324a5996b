/**
 * What {@code java.util.concurrent} lacks for threads that come and go with a deployment.
 *
 * <p>Not API: applications must not use this package.
 */
@NullMarked
package io.wildixcdi.concurrent;

import org.jspecify.annotations.NullMarked;

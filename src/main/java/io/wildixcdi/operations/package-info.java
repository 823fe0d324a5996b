/**
 * Running the whole: what starts and stops with the deployment, what an operator sees of it.
 *
 * <p>{@link io.wildixcdi.operations.ReceiverLifecycle} is the only place that knows all the steps of an event's way.
 */
@NullMarked
package io.wildixcdi.operations;

import org.jspecify.annotations.NullMarked;

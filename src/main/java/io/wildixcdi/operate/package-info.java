/**
 * Running the whole: what starts and stops with the deployment, what an operator sees of it.
 *
 * <p>{@link io.wildixcdi.operate.LifeCycle} is the only place that knows all the steps of an event's way.
 */
package io.wildixcdi.operate;

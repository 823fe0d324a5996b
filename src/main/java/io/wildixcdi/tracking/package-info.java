/**
 * Calls tracked over time: {@code CallAnswered}, {@code CallMissed} and {@code CallFinished} are derived from the
 * events of a call.
 *
 * <p>The {@link io.wildixcdi.tracking.CallTracker} has a subscription like any application. {@link
 * io.wildixcdi.tracking.CallTransitions} makes from each event and the {@link io.wildixcdi.tracking.CallState} so far
 * the next state, and the derived events. Derived events go into the same durable log as what Wildix sends. The state
 * is kept beside it, so that tracking goes on after a crash, and at another receiver.
 */
@NullMarked
package io.wildixcdi.tracking;

import org.jspecify.annotations.NullMarked;

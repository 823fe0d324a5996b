/**
 * The last step, inside the application: an event is decoded and delivered to CDI observers.
 *
 * <p>{@link io.wildixcdi.observe.Observers} fires each event to the methods with {@code @Observes} and to those with
 * {@code @ObservesAsync}, on managed threads, with an active request context, and tells when all of them are done.
 */
@NullMarked
package io.wildixcdi.observe;

import org.jspecify.annotations.NullMarked;

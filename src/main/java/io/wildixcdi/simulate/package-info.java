/**
 * Plays signed telephone calls against a webhook, to try a receiver out without a PBX.
 *
 * <p>Packed as a JAR of its own, {@code wildix-simulator.jar}, which needs nothing but a JDK: of the project it uses
 * {@link io.wildixcdi.signature.Signature} only, of other libraries none.
 *
 * <p>{@link io.wildixcdi.simulate.Options} says what is wanted, {@link io.wildixcdi.simulate.CallGenerator} invents
 * {@linkplain io.wildixcdi.simulate.SimulatedCall calls}, {@link io.wildixcdi.simulate.Player} sends their events to
 * the {@link io.wildixcdi.simulate.Webhook}, {@link io.wildixcdi.simulate.Statistics} counts the
 * {@linkplain io.wildixcdi.simulate.Answer answers}.
 */
@NullMarked
package io.wildixcdi.simulate;

import org.jspecify.annotations.NullMarked;

/**
 * For the tests of applications: events as Wildix sends them, without a PBX, a secret or a broker.
 *
 * <pre>{@code
 * CallStarted call = TestEvents.callStarted().from("+4935112345").to("1001").event();
 * screenPop.ring(call);                  // a plain unit test
 * TestEvents.fire(call);                 // in a CDI container: all observers of it, qualifiers and all
 * }</pre>
 *
 * <p>Each event is made of a document of Wildix's, changed as the test asks, and decoded as in production: so it has no
 * shape that a real one could not have. In a JAR of its own, classifier {@code testkit}, beside the client JAR.
 */
@NullMarked
package io.wildixcdi.testkit;

import org.jspecify.annotations.NullMarked;

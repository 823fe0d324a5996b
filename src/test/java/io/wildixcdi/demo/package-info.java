/**
 * The demonstration, {@code mvn -q -Pdemo package}: the receiver on Payara Micro with an observer that a user could
 * have written, and calls of the simulator that arrive there.
 */
package io.wildixcdi.demo;


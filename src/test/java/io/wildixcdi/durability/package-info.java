/**
 * Tests on real servers: an event that was answered with a 2xx survives {@code kill -9}.
 */
package io.wildixcdi.durability;


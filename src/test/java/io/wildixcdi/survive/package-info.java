/**
 * The promise, tried on real servers: what was answered with a 2xx survives {@code kill -9}.
 */
package io.wildixcdi.survive;


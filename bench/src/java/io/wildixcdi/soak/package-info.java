/** The receiver and three applications in one server for a while: one fails, one is slow, one comes and goes. */
package io.wildixcdi.soak;


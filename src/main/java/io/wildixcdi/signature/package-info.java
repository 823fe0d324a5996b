/**
 * The signature of Wildix: HMAC over raw bytes. Receivers check it, the simulator makes it.
 */
package io.wildixcdi.signature;

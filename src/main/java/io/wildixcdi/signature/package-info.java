/**
 * The signature of Wildix: HMAC over raw bytes. Receivers check it, the simulator makes it.
 */
@NullMarked
package io.wildixcdi.signature;

import org.jspecify.annotations.NullMarked;

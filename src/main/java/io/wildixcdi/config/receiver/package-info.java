/**
 * What can be set in the receiver only, each key defined once: {@link io.wildixcdi.config.receiver.ReceiverKeys}.
 */
@NullMarked
package io.wildixcdi.config.receiver;

import org.jspecify.annotations.NullMarked;

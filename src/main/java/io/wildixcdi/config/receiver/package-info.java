/**
 * What can be set in the receiver only, each key defined once: {@link io.wildixcdi.config.receiver.ReceiverKeys}.
 */
package io.wildixcdi.config.receiver;

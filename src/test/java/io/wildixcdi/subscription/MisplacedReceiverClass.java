package io.wildixcdi.subscription;

import io.wildixcdi.store.EventLog;

/** For the test of the architecture's rules: in a package of the client JAR, it needs a class of the receiver. */
public record MisplacedReceiverClass(EventLog log) {
}

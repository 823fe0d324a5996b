package io.wildixcdi.store.embedded;

import org.apache.activemq.artemis.core.server.MessageReference;

/** Uses an inner interface of the broker where none may, for the test of the rule. */
public record ClassOutsideOfTheFence(MessageReference reference) {
}

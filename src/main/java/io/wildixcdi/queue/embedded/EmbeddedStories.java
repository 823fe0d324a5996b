package io.wildixcdi.queue.embedded;

import io.wildixcdi.queue.Stories;
import io.wildixcdi.queue.StoryMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** A queue of the broker in this WAR. Nobody else puts anything there. */
final class EmbeddedStories implements Stories {

    private final EmbeddedBroker broker;

    EmbeddedStories(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public List<byte[]> all() {
        List<byte[]> all = new ArrayList<>();
        Queue queue = broker.queue(StoryMessage.ADDRESS);
        if (queue != null) {
            try (LinkedListIterator<MessageReference> messages = queue.browserIterator()) {
                while (messages.hasNext()) {
                    all.add(Bodies.of(messages.next().getMessage().toCore()));
                }
            }
        }
        return all;
    }

    @Override
    public byte[] find(String callId) {
        return null;
    }

    @Override
    public CompletionStage<?> put(String callId, byte[] document, Duration keep) {
        Batch batch = broker.batch();
        try {
            broker.addStoryQueue();
            CoreMessage message = batch.message(StoryMessage.ADDRESS, document.length);
            StoryMessage.write(callId, document, keep, message);
            batch.send(message);
            return batch.commit();
        } catch (Exception notPut) {
            batch.rollback();
            return CompletableFuture.failedStage(notPut);
        }
    }
}

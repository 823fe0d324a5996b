package io.wildixcdi.subscription;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** An event in a message of a queue. It is settled once: acknowledged, or moved to the dead letters. */
public abstract class QueuedMessage implements QueuedEvent {

    private static final Logger LOG = System.getLogger(QueuedMessage.class.getName());

    private final String subscription;
    private final AcceptedEvent event;
    private final Set<String> acknowledgedBy;

    /**
     * An event that is not settled.
     *
     * @param subscription   whose queue it is
     * @param event          that was read from the message
     * @param acknowledgedBy names that were read from the message
     */
    protected QueuedMessage(String subscription, AcceptedEvent event, Set<String> acknowledgedBy) {
        this.subscription = subscription;
        this.event = event;
        this.acknowledgedBy = acknowledgedBy;
    }

    /**
     * Reads an event and hands it out. If either fails, the event stays in its queue, and the ones behind it are handed
     * out all the same.
     *
     * @param messageId for the log
     * @param read      reads the event from its message
     * @param receiver  takes the event
     */
    public static void handOut(long messageId, Supplier<QueuedEvent> read, Consumer<QueuedEvent> receiver) {
        try {
            receiver.accept(read.get());
        } catch (RuntimeException | Error unreadable) {
            LOG.log(Level.ERROR, "An event can't be read or passed on. It is tried again after the next start: message "
                    + messageId, unreadable);
        }
    }

    @Override
    public final AcceptedEvent event() {
        return event;
    }

    @Override
    public final Set<String> acknowledgedBy() {
        return acknowledgedBy;
    }

    @Override
    public final void acknowledge() {
        if (settle()) {
            takeOffQueue();
        }
    }

    @Override
    public final void deadLetter(String reason, int attempts, Set<String> taken) {
        if (settle()) {
            moveToDeadLetters(deadLetter -> {
                EventMessage.write(event, deadLetter);
                EventMessage.writeAcknowledgedBy(taken, deadLetter);
                DeadLetterMessage.write(subscription, reason, attempts, deadLetter);
            });
        }
    }

    /**
     * Notes that the outcome of the event is known.
     *
     * @return false if it was known before, or comes too late
     */
    protected abstract boolean settle();

    /** Takes the message off its queue. */
    protected abstract void takeOffQueue();

    /**
     * Takes the message off its queue and sends a new one to the dead letters, together or not at all.
     *
     * @param content writes the new message
     */
    protected abstract void moveToDeadLetters(Consumer<ICoreMessage> content);
}

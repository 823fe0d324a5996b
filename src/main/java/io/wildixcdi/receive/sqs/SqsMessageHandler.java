package io.wildixcdi.receive.sqs;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.receive.ReceiveMetrics;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts each message where it belongs: an event into the event log, anything else to the refused messages. */
final class SqsMessageHandler {

    private static final Logger LOG = System.getLogger(SqsMessageHandler.class.getName());

    /** Much less than the usual visibility timeout of a queue, 30 seconds. */
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(5);

    private final MessageVerifier signed;
    private final EventLog log;
    private final RejectedMessages rejectedMessages;
    private final ReceiveMetrics metrics;

    SqsMessageHandler(MessageVerifier signed, EventLog log, RejectedMessages rejectedMessages, ReceiveMetrics metrics) {
        this.signed = signed;
        this.log = log;
        this.rejectedMessages = rejectedMessages;
        this.metrics = metrics;
    }

    /**
     * What has become of messages.
     *
     * @param safe    those that are on disk here, and can be deleted
     * @param problem why others are not; {@code null} if there are none
     */
    record Result(List<ReceivedMessage> safe, @Nullable StoreUnavailableException problem) {
    }

    /** Takes messages, in their order. */
    Result take(List<ReceivedMessage> messages) {
        Instant receivedAt = Instant.now();
        List<Pending> pending = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Map<String, CompletionStage<AppendResult>> lastOfGroup = new HashMap<>();
        for (ReceivedMessage message : messages) {
            try {
                AcceptedEvent event = signed.verify(message.body(), message.signature(), receivedAt);
                CompletionStage<AppendResult> before = message.group() == null ? null
                        : lastOfGroup.get(message.group());
                // One that could not be stored must not be overtaken by the next one of its group, which could.
                CompletionStage<AppendResult> stored = before == null ? log.append(event)
                        : before.thenCompose(done -> log.append(event));
                lastOfGroup.put(message.group(), stored);
                pending.add(new Pending(message, stored));
            } catch (UnacceptableException unacceptable) {
                rejected.add(new Rejected(message, unacceptable.reason()));
            }
        }
        List<ReceivedMessage> safe = new ArrayList<>();
        StoreUnavailableException problem = await(pending, safe);
        if (!rejected.isEmpty()) {
            try {
                keep(rejected, receivedAt);
                rejected.forEach(one -> safe.add(one.message()));
            } catch (StoreUnavailableException notKept) {
                problem = notKept;
            }
        }
        return new Result(safe, problem);
    }

    private @Nullable StoreUnavailableException await(List<Pending> pending, List<ReceivedMessage> safe) {
        StoreUnavailableException problem = null;
        for (Pending one : pending) {
            try {
                metrics.count(Transport.SQS, AppendResult.await(one.stored(), STORE_TIMEOUT));
                safe.add(one.message());
            } catch (StoreUnavailableException notStored) {
                metrics.count(Transport.SQS, "not_stored");
                problem = notStored;
            }
        }
        return problem;
    }

    private void keep(List<Rejected> rejected, Instant receivedAt) throws StoreUnavailableException {
        rejectedMessages.keep(rejected.stream().map(one -> one.toMessage(receivedAt)).toList());
        Map<RejectionReason, String> ids = new EnumMap<>(RejectionReason.class);
        for (Rejected one : rejected) {
            metrics.count(Transport.SQS, one.reason().name());
            ids.merge(one.reason(), one.message().id(), (some, more) -> some + ", " + more);
        }
        ids.forEach((reason, which) -> LOG.log(Level.WARNING,
                "Rejected from the SQS queue, and kept with the rejected messages: " + reason.text() + ": " + which));
    }

    private record Pending(ReceivedMessage message, CompletionStage<AppendResult> stored) {
    }

    private record Rejected(ReceivedMessage message, RejectionReason reason) {

        RejectedMessage toMessage(Instant receivedAt) {
            return new RejectedMessage(message.id(), message.body(), message.signature(), reason.text(), receivedAt);
        }
    }

    /**
     * Tries again whether a rejected message is an event, with the secrets of today, and if so takes it.
     *
     * @throws UnacceptableException     if it is not
     * @throws StoreUnavailableException if it can't be stored now
     */
    void recheck(RejectedMessage message) throws UnacceptableException, StoreUnavailableException {
        AcceptedEvent event = signed.verify(message.body(), message.signature(), message.receivedAt());
        metrics.count(Transport.SQS, AppendResult.await(log.append(event), STORE_TIMEOUT));
    }
}

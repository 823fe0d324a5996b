package io.wildixcdi.receive.sqs;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.RefusedMessage;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.StoreUnavailable;
import io.wildixcdi.receive.Receipts;
import io.wildixcdi.receive.Reception;
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

/** Puts each message where it belongs: an event into the event log, anything else to the refused messages. */
final class Intake {

    private static final Logger LOG = System.getLogger(Intake.class.getName());

    /** Much less than the time for which a queue usually hides what was taken from it, 30 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SignedMessages signed;
    private final EventLog log;
    private final RefusedMessages refusedMessages;
    private final Reception reception;

    Intake(SignedMessages signed, EventLog log, RefusedMessages refusedMessages, Reception reception) {
        this.signed = signed;
        this.log = log;
        this.refusedMessages = refusedMessages;
        this.reception = reception;
    }

    /**
     * What has become of messages.
     *
     * @param safe    those that are on disk here, and can be deleted
     * @param problem why others are not; {@code null} if there are none
     */
    record Result(List<ReceivedMessage> safe, StoreUnavailable problem) {
    }

    /** Takes messages, in their order. */
    Result take(List<ReceivedMessage> messages) {
        Instant receivedAt = Instant.now();
        List<Pending> pending = new ArrayList<>();
        List<Faulty> faulty = new ArrayList<>();
        Map<String, CompletionStage<Receipt>> lastOfGroup = new HashMap<>();
        for (ReceivedMessage message : messages) {
            try {
                AcceptedEvent event = signed.verify(message.body(), message.signature(), receivedAt);
                CompletionStage<Receipt> before = message.group() == null ? null : lastOfGroup.get(message.group());
                // One that could not be stored must not be overtaken by the next one of its group, which could.
                CompletionStage<Receipt> stored = before == null ? log.append(event)
                        : before.thenCompose(done -> log.append(event));
                lastOfGroup.put(message.group(), stored);
                pending.add(new Pending(message, stored));
            } catch (Unacceptable unacceptable) {
                faulty.add(new Faulty(message, unacceptable.fault()));
            }
        }
        List<ReceivedMessage> safe = new ArrayList<>();
        StoreUnavailable problem = await(pending, safe);
        if (!faulty.isEmpty()) {
            try {
                refuse(faulty, receivedAt);
                faulty.forEach(one -> safe.add(one.message()));
            } catch (StoreUnavailable notKept) {
                problem = notKept;
            }
        }
        return new Result(safe, problem);
    }

    private StoreUnavailable await(List<Pending> pending, List<ReceivedMessage> safe) {
        StoreUnavailable problem = null;
        for (Pending one : pending) {
            try {
                reception.accepted(Transport.SQS, Receipts.await(one.stored(), PATIENCE));
                safe.add(one.message());
            } catch (StoreUnavailable notStored) {
                reception.count(Transport.SQS, "not_stored");
                problem = notStored;
            }
        }
        return problem;
    }

    private void refuse(List<Faulty> faulty, Instant receivedAt) throws StoreUnavailable {
        refusedMessages.keep(faulty.stream().map(one -> one.refused(receivedAt)).toList());
        Map<Fault, String> ids = new EnumMap<>(Fault.class);
        for (Faulty one : faulty) {
            reception.count(Transport.SQS, one.fault().name());
            ids.merge(one.fault(), one.message().id(), (some, more) -> some + ", " + more);
        }
        ids.forEach((fault, which) -> LOG.log(Level.WARNING,
                "Refused from the SQS queue, and kept with the refused messages: " + fault.reason() + ": " + which));
    }

    private record Pending(ReceivedMessage message, CompletionStage<Receipt> stored) {
    }

    private record Faulty(ReceivedMessage message, Fault fault) {

        RefusedMessage refused(Instant receivedAt) {
            return new RefusedMessage(message.id(), message.body(), message.signature(), fault.reason(), receivedAt);
        }
    }

    /**
     * Tries again whether a refused message is an event, with the secrets of today, and if so takes it.
     *
     * @throws Unacceptable     if it is not
     * @throws StoreUnavailable if it can't be stored now
     */
    void takeAfterAll(RefusedMessage refused) throws Unacceptable, StoreUnavailable {
        AcceptedEvent event = signed.verify(refused.body(), refused.signature(), refused.receivedAt());
        reception.accepted(Transport.SQS, Receipts.await(log.append(event), PATIENCE));
    }
}

package io.wildixcdi.testkit;

import io.wildixcdi.event.CallAnswered;
import io.wildixcdi.event.CallCompleted;
import io.wildixcdi.event.CallEnded;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.CallFinished;
import io.wildixcdi.event.CallMissed;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.CallSummarized;
import io.wildixcdi.event.CallTranscribed;
import io.wildixcdi.event.CallUpdated;
import io.wildixcdi.event.ChatChannelCreated;
import io.wildixcdi.event.ChatMessagePosted;
import io.wildixcdi.event.Company;
import io.wildixcdi.event.ConferenceJoined;
import io.wildixcdi.event.ConferencePresence;
import io.wildixcdi.event.ConferenceProgress;
import io.wildixcdi.event.ConferenceTranscription;
import io.wildixcdi.event.InQueue;
import io.wildixcdi.event.Inbound;
import io.wildixcdi.event.Integration;
import io.wildixcdi.event.Internal;
import io.wildixcdi.event.LiveCallCompleted;
import io.wildixcdi.event.LiveCallInterrupted;
import io.wildixcdi.event.LiveCallProgress;
import io.wildixcdi.event.LiveCallTranscription;
import io.wildixcdi.event.OfExtension;
import io.wildixcdi.event.Outbound;
import io.wildixcdi.event.Pbx;
import io.wildixcdi.event.PresenceEvent;
import io.wildixcdi.event.SmsStatus;
import io.wildixcdi.event.TelephonyPresence;
import io.wildixcdi.event.UserPresence;
import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Events for tests: a builder for each type, and a way to fire them. */
public final class TestEvents {

    private TestEvents() {
    }

    /** {@return a builder of an event of the type {@code call:start}} */
    public static CallBuilder<CallStarted> callStarted() {
        return new CallBuilder<>(CallStarted.class, "call:start");
    }

    /** {@return a builder of an event of the type {@code call:update}} */
    public static CallBuilder<CallUpdated> callUpdated() {
        return new CallBuilder<>(CallUpdated.class, "call:update");
    }

    /** {@return a builder of an event of the type {@code call:end}} */
    public static CallBuilder<CallEnded> callEnded() {
        return new CallBuilder<>(CallEnded.class, "call:end");
    }

    /**
     * {@return a builder of an event of the type {@code call:live:progress}} Without anything set, somebody outside
     * calls user 230.
     */
    public static FlowsBuilder<LiveCallProgress> liveCallProgress() {
        return new FlowsBuilder<>(LiveCallProgress.class, "call:live:progress");
    }

    /** {@return a builder of an event of the type {@code call:live:completed}} */
    public static FlowsBuilder<LiveCallCompleted> liveCallCompleted() {
        return new FlowsBuilder<>(LiveCallCompleted.class, "call:live:completed");
    }

    /** {@return a builder of an event of the type {@code call:live:interrupted}} */
    public static FlowsBuilder<LiveCallInterrupted> liveCallInterrupted() {
        return new FlowsBuilder<>(LiveCallInterrupted.class, "call:live:interrupted");
    }

    /** {@return a builder of an event of the type {@code call:live:transcription}} */
    public static Sample<LiveCallTranscription> liveCallTranscription() {
        return new Sample<>(LiveCallTranscription.class, "call:live:transcription");
    }

    /**
     * {@return a builder of an event of the type {@code call:completed}} Without anything set, user 230 has called
     * somebody outside.
     */
    public static FlowsBuilder<CallCompleted> callCompleted() {
        return new FlowsBuilder<>(CallCompleted.class, "call:completed");
    }

    /** {@return a builder of an event of the type {@code call:transcription:completed}} */
    public static Sample<CallTranscribed> callTranscribed() {
        return new Sample<>(CallTranscribed.class, "call:transcription:completed");
    }

    /** {@return a builder of an event of the type {@code call:summary:completed}} */
    public static Sample<CallSummarized> callSummarized() {
        return new Sample<>(CallSummarized.class, "call:summary:completed");
    }

    /** {@return a builder of what the receiver tells when a call is answered} */
    public static TrackedCallBuilder<CallAnswered> callAnswered() {
        return new TrackedCallBuilder<>(CallAnswered.class, "wildix-cdi:call:answered");
    }

    /** {@return a builder of what the receiver tells when a call is over that nobody has answered} */
    public static TrackedCallBuilder<CallMissed> callMissed() {
        return new TrackedCallBuilder<>(CallMissed.class, "wildix-cdi:call:missed");
    }

    /** {@return a builder of what the receiver tells when a call is over} */
    public static TrackedCallBuilder<CallFinished> callFinished() {
        return new TrackedCallBuilder<>(CallFinished.class, "wildix-cdi:call:finished");
    }

    /** {@return a builder of an event of the type {@code conference:live:progress}} */
    public static Sample<ConferenceProgress> conferenceProgress() {
        return new Sample<>(ConferenceProgress.class, "conference:live:progress");
    }

    /** {@return a builder of an event of the type {@code conference:live:join}} */
    public static Sample<ConferenceJoined> conferenceJoined() {
        return new Sample<>(ConferenceJoined.class, "conference:live:join");
    }

    /** {@return a builder of an event of the type {@code conference:live:transcription}} */
    public static Sample<ConferenceTranscription> conferenceTranscription() {
        return new Sample<>(ConferenceTranscription.class, "conference:live:transcription");
    }

    /** {@return a builder of an event of the type {@code presence:user}} Of user 230. */
    public static Sample<UserPresence> userPresence() {
        return new Sample<>(UserPresence.class, "presence:user");
    }

    /** {@return a builder of an event of the type {@code presence:telephony}} Of user 230. */
    public static Sample<TelephonyPresence> telephonyPresence() {
        return new Sample<>(TelephonyPresence.class, "presence:telephony");
    }

    /** {@return a builder of an event of the type {@code presence:conference}} Of user 230. */
    public static Sample<ConferencePresence> conferencePresence() {
        return new Sample<>(ConferencePresence.class, "presence:conference");
    }

    /** {@return a builder of an event of the type {@code chat:channel:created}} */
    public static Sample<ChatChannelCreated> chatChannelCreated() {
        return new Sample<>(ChatChannelCreated.class, "chat:channel:created");
    }

    /** {@return a builder of an event of the type {@code chat:message:new}} */
    public static Sample<ChatMessagePosted> chatMessagePosted() {
        return new Sample<>(ChatMessagePosted.class, "chat:message:new");
    }

    /** {@return a builder of an event of the type {@code sms:status}} */
    public static Sample<SmsStatus> smsStatus() {
        return new Sample<>(SmsStatus.class, "sms:status");
    }

    /**
     * Calls all observers of an event in the CDI container that is running, as in production: those with {@code
     * @Observes} first, then those with {@code @ObservesAsync}; returns when all of them have. Otherwise than in
     * production nothing is repeated, and what an observer throws comes out here.
     *
     * @param event the event
     * @throws IllegalStateException if no CDI container is running
     */
    public static void fire(WildixEvent event) {
        Event<WildixEvent> events = CDI.current().getBeanManager().getEvent()
                .select(WildixEvent.class, qualifiers(event));
        events.fire(event);
        events.fireAsync(event).toCompletableFuture().join();
    }

    private static Annotation[] qualifiers(WildixEvent event) {
        List<Annotation> qualifiers = new ArrayList<>();
        if (event.integrationId() != null) {
            qualifiers.add(Integration.Literal.of(event.integrationId()));
        }
        if (event.pbx() != null) {
            qualifiers.add(Pbx.Literal.of(event.pbx()));
        }
        if (event.company() != null) {
            qualifiers.add(Company.Literal.of(event.company()));
        }
        if (event instanceof CallEvent call) {
            call.extensions().forEach(extension -> qualifiers.add(OfExtension.Literal.of(extension)));
            call.queues().forEach(queue -> qualifiers.add(InQueue.Literal.of(queue)));
            switch (call.direction()) {
                case INBOUND -> qualifiers.add(Inbound.Literal.INSTANCE);
                case OUTBOUND -> qualifiers.add(Outbound.Literal.INSTANCE);
                case INTERNAL -> qualifiers.add(Internal.Literal.INSTANCE);
                case UNKNOWN -> { }
            }
        } else if (event instanceof PresenceEvent presence && presence.extension() != null) {
            qualifiers.add(OfExtension.Literal.of(presence.extension()));
        }
        return qualifiers.toArray(Annotation[]::new);
    }
}

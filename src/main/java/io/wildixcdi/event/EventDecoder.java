package io.wildixcdi.event;

import io.wildixcdi.event.Delivery.Transport;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a signed document into an event. Never fails: a document whose type has no record, or that does not fit the
 * record, becomes an {@link UnknownEvent} with the reason.
 *
 * <p>Types are compared as whole strings: {@code call:start} is no prefix of anything.
 */
public final class EventDecoder {

    /** Each type of Wildix, and how its {@code data} is read. */
    private static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("call:start", call(CallStarted::new)),
            Map.entry("call:update", call(CallUpdated::new)),
            Map.entry("call:end", call(CallEnded::new)),
            Map.entry("call:live:progress", live(LiveCallProgress::new)),
            Map.entry("call:live:completed", live(LiveCallCompleted::new)),
            Map.entry("call:live:interrupted", live(LiveCallInterrupted::new)),
            Map.entry("call:live:transcription", identified((envelope, data, id) -> new LiveCallTranscription(envelope,
                    id, Participant.of(data.object("participant")), chunk(data)))),
            Map.entry("call:completed", identified((envelope, data, id) -> new CallCompleted(envelope,
                    CompletedCall.of(id, data)))),
            Map.entry("call:transcription:completed", identified((envelope, data, id) -> new CallTranscribed(envelope,
                    CallReference.of(id, data.object("call")), data.objects("chunks", TranscriptChunk::complete)))),
            Map.entry("call:summary:completed", identified((envelope, data, id) -> new CallSummarized(envelope,
                    CallReference.of(id, data.object("call")), CallSummary.of(data.object("summary"))))),
            Map.entry("conference:live:progress", conference((envelope, data, id) -> new ConferenceProgress(envelope,
                    id, data.iso("start"), data.text("subject"),
                    data.objects("participants", ConferenceParticipant::of)))),
            Map.entry("conference:live:join", conference((envelope, data, id) -> new ConferenceJoined(envelope, id,
                    ConferenceParticipant.of(data.object("participant"))))),
            Map.entry("conference:live:transcription", conference((envelope, data, id) -> new ConferenceTranscription(
                    envelope, id, ConferenceParticipant.of(data.object("participant")), chunk(data)))),
            Map.entry("presence:user", (envelope, data) -> new UserPresence(envelope, data.text("extension"),
                    data.text("email"), data.text("sourceId"), data.text("status"), data.iso("until"),
                    data.text("message"), UserPresence.Location.of(data.object("location")))),
            Map.entry("presence:telephony", (envelope, data) -> new TelephonyPresence(envelope, data.text("extension"),
                    data.text("email"), data.text("sourceId"), data.text("status"))),
            Map.entry("presence:conference", (envelope, data) -> new ConferencePresence(envelope,
                    data.text("extension"), Boolean.TRUE.equals(data.flag("isJoined")),
                    Boolean.TRUE.equals(data.flag("isLeaved")),
                    ConferenceParticipant.of(data.object("participant")))),
            Map.entry("chat:channel:created", (envelope, data) -> new ChatChannelCreated(envelope,
                    ChatChannel.of(data.object("channel")), data.objects("members", ChatChannelCreated.Member::of),
                    data.objects("users", ChatUser::of))),
            Map.entry("chat:message:new", (envelope, data) -> new ChatMessagePosted(envelope, data.ofDocument("botId"),
                    ChatChannel.of(data.object("channel")), ChatMessagePosted.Message.of(data.object("message")))),
            Map.entry("sms:status", (envelope, data) -> new SmsStatus(envelope, data.text("id"), data.text("from"),
                    data.text("to"), data.text("status"), data.text("reason"), data.text("channel"),
                    data.integer("parts"))));

    /** What the receiver itself makes; from Wildix, or whoever else can sign, it is nothing that we know. */
    private static final Map<String, Reader> TRACKED_READERS = Map.of(
            "wildix-cdi:call:answered", tracked(CallAnswered::new),
            "wildix-cdi:call:missed", tracked(CallMissed::new),
            "wildix-cdi:call:finished", tracked(CallFinished::new));

    private EventDecoder() {
    }

    /** Reads the {@code data} of one type; null if it does not say what it is about. */
    private interface Reader {

        @Nullable WildixEvent read(Envelope envelope, Fields data);
    }

    private interface IdentifiedReader {

        WildixEvent read(Envelope envelope, Fields data, String id);
    }

    /** What is about a call: by {@code data.id}, which counts before the envelope's, as in {@link Ordering#keyOf}. */
    private static Reader identified(IdentifiedReader reader) {
        return (envelope, data) -> read(reader, envelope, data, data.text("id"), envelope.id());
    }

    private static Reader conference(IdentifiedReader reader) {
        return (envelope, data) -> read(reader, envelope, data, envelope.id(), data.text("id"));
    }

    private static @Nullable WildixEvent read(IdentifiedReader reader, Envelope envelope, Fields data,
            @Nullable String id, @Nullable String otherId) {
        String known = id != null ? id : otherId;
        return known == null ? null : reader.read(envelope, data, known);
    }

    private static Reader live(BiFunction<Envelope, LiveCall, WildixEvent> event) {
        return identified((envelope, data, id) -> event.apply(envelope, LiveCall.of(id, data)));
    }

    private static Reader tracked(BiFunction<Envelope, TrackedCall, WildixEvent> event) {
        return (envelope, data) -> event.apply(envelope, TrackedCall.of(envelope.id(), data));
    }

    private static Reader call(BiFunction<Envelope, Call, WildixEvent> event) {
        return (envelope, data) -> envelope.id() == null ? null : event.apply(envelope, Call.of(data));
    }

    private static TranscriptChunk chunk(Fields data) {
        Fields chunk = data.object("chunk");
        return chunk == null ? TranscriptChunk.NONE : TranscriptChunk.live(chunk);
    }

    /** The types that have a record of their own. */
    static Set<String> types() {
        return READERS.keySet();
    }

    /**
     * Decodes a document.
     *
     * @param document the signed document
     * @param delivery how it reached this server
     * @return the event; never {@code null}
     */
    public static WildixEvent decode(JsonObject document, Delivery delivery) {
        return decode(document, Map.of(), delivery, DecodingProblems.IGNORED);
    }

    /**
     * Decodes a document.
     *
     * @param document the signed document
     * @param numbers  telephone numbers as they stand in it, and in E.164
     * @param delivery how it reached this server
     * @param problems  is told of values that are of another kind than Wildix documents
     * @return the event; never {@code null}
     */
    public static WildixEvent decode(JsonObject document, Map<String, String> numbers, Delivery delivery,
            DecodingProblems problems) {
        Fields fields = Fields.of(document, numbers, problems);
        Envelope envelope = Envelope.of(document, fields, numbers, delivery);
        String type = envelope.type();
        if (type == null) {
            return new UnknownEvent(envelope, "the document has no type");
        }
        Reader reader = (delivery.transport() == Transport.DERIVED ? TRACKED_READERS : READERS).get(type);
        if (reader == null) {
            return new UnknownEvent(envelope, "no record for the type " + type);
        }
        Fields data = fields.object("data");
        if (data == null) {
            return new UnknownEvent(envelope, type + " without an object in data");
        }
        WildixEvent event = reader.read(envelope, data);
        return event == null ? new UnknownEvent(envelope, type + " without an id") : event;
    }
}

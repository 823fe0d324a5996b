package io.wildixcdi.follow;

import io.wildixcdi.event.CallEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes of a story so far, and an event, the story as it goes on, and what is to be told of it. */
final class Storyteller {

    private Storyteller() {
    }

    /**
     * What has come of an event.
     *
     * @param story   as it goes on
     * @param changed whether it is to be kept anew
     * @param told    documents to be sent, in their order
     */
    record Chapter(Story story, boolean changed, List<JsonObject> told) {
    }

    /**
     * Goes on with a story.
     *
     * @param before {@code null} if this is the first event of the call that was received
     * @param event  the next event
     * @param sight  what it tells
     */
    static Chapter next(Story before, CallEvent event, Sight sight) {
        if (before != null && before.isOver()) {
            // It came late, or again.
            return new Chapter(before, false, List.of());
        }
        long at = Objects.requireNonNullElse(event.time(), event.delivery().receivedAt()).toEpochMilli();
        Story begun = before == null ? begin(event, sight, at) : before;
        JsonObjectBuilder more = Story.JSON.createObjectBuilder(sight.known());
        boolean answers = sight.isTalking() && !begun.isAnswered();
        if (answers) {
            long answeredAt = sight.ending() == null || sight.end() == null || sight.talking() == null ? at
                    : sight.end().minus(sight.talking()).toEpochMilli();
            more.add("answered", Math.max(answeredAt, begun.number("start")));
            if (sight.known().containsKey("callee")) {
                more.add("answeredBy", sight.known().get("callee"));
            }
        } else if (begun.isAnswered() && isAnother(begun.phone("callee"), sight.known())) {
            more.add("transfers", begun.number("transfers") + 1);
        }
        Story story = begun.with(more, at);
        List<JsonObject> told = new ArrayList<>();
        if (answers) {
            story = timed(story, at, sight);
            told.add(story.document("answered", at));
        }
        return sight.ending() == null
                ? new Chapter(story, before == null || !story.data().equals(before.data()), told)
                : end(story, sight, sight.end() == null ? at : sight.end().toEpochMilli(), sight.ending(), told);
    }

    /** Ends a story of which no event has come for long. */
    static Chapter silence(Story story) {
        return end(story, null, story.lastAt(), "SILENCE", new ArrayList<>());
    }

    private static Story begin(CallEvent event, Sight sight, long at) {
        JsonObjectBuilder envelope = Story.JSON.createObjectBuilder().add("id", event.callId());
        text(envelope, "pbx", event.pbx());
        text(envelope, "company", event.company());
        text(envelope, "integrationId", event.integrationId());
        Instant start = sight.start();
        return new Story(envelope.build(), Story.JSON.createObjectBuilder()
                .add("start", start == null ? at : Math.min(start.toEpochMilli(), at))
                .add("startSeen", sight.isStart())
                .add("transfers", 0).build(), at, System.currentTimeMillis());
    }

    private static Chapter end(Story story, Sight sight, long end, String ending, List<JsonObject> told) {
        Story over = timed(story, end, sight).with(Story.JSON.createObjectBuilder()
                .add("end", Math.max(end, story.number("start"))).add("ending", ending), story.lastAt());
        if (!over.isAnswered()) {
            told.add(over.document("missed", end));
        }
        told.add(over.document("finished", end));
        return new Chapter(over, true, told);
    }

    /** How long it rang and how long they talked: as Wildix says where it does, else by the times of the events. */
    private static Story timed(Story story, long until, Sight sight) {
        long start = story.number("start");
        long answered = story.isAnswered() ? story.number("answered") : until;
        Duration ringing = sight == null ? null : sight.ringing();
        Duration talking = sight == null ? null : sight.talking();
        return story.with(Story.JSON.createObjectBuilder()
                .add("ringing", ringing == null || ringing.isZero() ? Math.max(0, answered - start)
                        : ringing.toMillis())
                .add("talking", !story.isAnswered() ? 0
                        : talking == null || talking.isZero() ? Math.max(0, until - answered) : talking.toMillis()),
                story.lastAt());
    }

    private static boolean isAnother(String phone, JsonObject known) {
        return known.get("callee") instanceof JsonObject callee && callee.containsKey("phone")
                && phone != null && !phone.equals(callee.getString("phone", phone));
    }

    private static void text(JsonObjectBuilder builder, String field, String text) {
        if (text != null) {
            builder.add(field, text);
        }
    }
}

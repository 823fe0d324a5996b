package io.wildixcdi.tracking;

import io.wildixcdi.event.CallEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the next state of a call from its state so far and an event, and the events that are derived from both. */
final class CallTransitions {

    private CallTransitions() {
    }

    /**
     * The result of an event.
     *
     * @param state   the next state
     * @param changed whether it must be kept anew
     * @param derived documents to be sent, in their order
     */
    record Transition(CallState state, boolean changed, List<JsonObject> derived) {
    }

    /**
     * The transition that an event causes.
     *
     * @param before {@code null} if this is the first event of the call that was received
     * @param event  the next event
     * @param update what it tells
     */
    static Transition next(@Nullable CallState before, CallEvent event, CallUpdate update) {
        if (before != null && before.isOver()) {
            // It came late, or again.
            return new Transition(before, false, List.of());
        }
        long at = Objects.requireNonNullElse(event.time(), event.delivery().receivedAt()).toEpochMilli();
        CallState begun = before == null ? begin(event, update, at) : before;
        JsonObjectBuilder more = CallState.JSON.createObjectBuilder(update.known());
        boolean answers = update.isTalking() && !begun.isAnswered();
        if (answers) {
            long answeredAt = update.ending() == null || update.end() == null || update.talking() == null ? at
                    : update.end().minus(update.talking()).toEpochMilli();
            more.add("answeredAt", Math.max(answeredAt, begun.number("startedAt")));
            if (update.known().containsKey("callee")) {
                more.add("answeredBy", update.known().get("callee"));
            }
        } else if (begun.isAnswered() && isAnother(begun.phone("callee"), update.known())) {
            more.add("transfers", begun.number("transfers") + 1);
        }
        CallState state = begun.with(more, at);
        List<JsonObject> derived = new ArrayList<>();
        if (answers) {
            state = timed(state, at, update);
            derived.add(state.document("answered", at));
        }
        return update.ending() == null
                ? new Transition(state, before == null || !state.data().equals(before.data()), derived)
                : end(state, update, update.end() == null ? at : update.end().toEpochMilli(), update.ending(), derived);
    }

    /** Ends a call that has been idle for too long. */
    static Transition timeOut(CallState state) {
        return end(state, null, state.lastAt(), "TIMED_OUT", new ArrayList<>());
    }

    private static CallState begin(CallEvent event, CallUpdate update, long at) {
        JsonObjectBuilder envelope = CallState.JSON.createObjectBuilder().add("id", event.callId());
        text(envelope, "pbx", event.pbx());
        text(envelope, "company", event.company());
        text(envelope, "integrationId", event.integrationId());
        Instant start = update.start();
        return new CallState(envelope.build(), CallState.JSON.createObjectBuilder()
                .add("startedAt", start == null ? at : Math.min(start.toEpochMilli(), at))
                .add("startSeen", update.isStart())
                .add("transfers", 0).build(), at, System.currentTimeMillis());
    }

    private static Transition end(CallState state, @Nullable CallUpdate update, long end, String ending,
            List<JsonObject> derived) {
        CallState over = timed(state, end, update).with(CallState.JSON.createObjectBuilder()
                .add("endedAt", Math.max(end, state.number("startedAt"))).add("ending", ending), state.lastAt());
        if (!over.isAnswered()) {
            derived.add(over.document("missed", end));
        }
        derived.add(over.document("finished", end));
        return new Transition(over, true, derived);
    }

    /** How long it rang and how long they talked: as Wildix says where it does, else by the times of the events. */
    private static CallState timed(CallState state, long until, @Nullable CallUpdate update) {
        long start = state.number("startedAt");
        long answered = state.isAnswered() ? state.number("answeredAt") : until;
        Duration ringing = update == null ? null : update.ringing();
        Duration talking = update == null ? null : update.talking();
        return state.with(CallState.JSON.createObjectBuilder()
                .add("ringDuration", ringing == null || ringing.isZero() ? Math.max(0, answered - start)
                        : ringing.toMillis())
                .add("talkDuration", !state.isAnswered() ? 0
                        : talking == null || talking.isZero() ? Math.max(0, until - answered) : talking.toMillis()),
                state.lastAt());
    }

    private static boolean isAnother(@Nullable String phone, JsonObject known) {
        return known.get("callee") instanceof JsonObject callee && callee.containsKey("phone")
                && phone != null && !phone.equals(callee.getString("phone", phone));
    }

    private static void text(JsonObjectBuilder builder, String field, @Nullable String text) {
        if (text != null) {
            builder.add(field, text);
        }
    }
}

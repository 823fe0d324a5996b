package io.wildixcdi.tracking;

import io.wildixcdi.event.Call;
import io.wildixcdi.event.CallCompleted;
import io.wildixcdi.event.CallDirection;
import io.wildixcdi.event.CallEnded;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.CallFlowsEvent;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.CallStateEvent;
import io.wildixcdi.event.CompletedCall;
import io.wildixcdi.event.Flow;
import io.wildixcdi.event.LiveCall;
import io.wildixcdi.event.LiveCallCompleted;
import io.wildixcdi.event.LiveCallInterrupted;
import io.wildixcdi.event.LiveCallProgress;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one event tells of its call, whether it is an old one or a new one.
 *
 * @param start       when it began, as Wildix says; {@code null} if it does not
 * @param isStart     whether this is the event of its beginning
 * @param isTalking   whether they talk, or have talked
 * @param ending      how it has come to its end, as {@code TrackedCall.Ending}; {@code null} if it has not
 * @param end         when it ended, as Wildix says; {@code null} if it does not
 * @param ringing     how long it rang, as Wildix says; {@code null} if it does not
 * @param talking     how long they talked, as Wildix says; {@code null} if it does not
 * @param known       fields of the state that are taken as they are
 */
record CallUpdate(@Nullable Instant start, boolean isStart, boolean isTalking, @Nullable String ending,
        @Nullable Instant end, @Nullable Duration ringing, @Nullable Duration talking, JsonObject known) {

    /** What an event tells; {@code null} if it is not one that tells how a call goes on. */
    static @Nullable CallUpdate of(CallEvent event) {
        if (event instanceof CallStateEvent state) {
            return of(state);
        }
        if (event instanceof LiveCallProgress progress) {
            return ofFlows(progress, progress.call().start(), "call.start".equalsIgnoreCase(progress.call().trigger()),
                    null, ends(progress.call()));
        }
        if (event instanceof LiveCallCompleted completed) {
            return ofFlows(completed, completed.call().start(), false, "REPORTED", ends(completed.call()));
        }
        if (event instanceof LiveCallInterrupted interrupted) {
            return ofFlows(interrupted, interrupted.call().start(), false, "INTERRUPTED", ends(interrupted.call()));
        }
        if (event instanceof CallCompleted completed) {
            Instant start = completed.flows().stream().map(Flow::startTime).filter(Objects::nonNull).findFirst()
                    .orElse(null);
            return ofFlows(completed, start, start != null, "REPORTED", ends(completed.call()));
        }
        return null;
    }

    private static CallUpdate of(CallStateEvent event) {
        Call call = event.call();
        JsonObject data = event.json().getJsonObject("data");
        JsonObjectBuilder known = CallState.JSON.createObjectBuilder();
        party(known, data, "caller");
        party(known, data, "callee");
        if (event.direction() != CallDirection.UNKNOWN) {
            known.add("direction", event.direction().name());
        }
        text(known, "destination", call.destination());
        text(known, "service", call.service());
        text(known, "trunkName", call.trunkName());
        text(known, "queueName", call.queueName());
        text(known, "queueId", call.queueId());
        if (event instanceof CallEnded) {
            ends(known, call.endCause(), call.endCauseString(), call.endByText());
        }
        return new CallUpdate(null, event instanceof CallStarted, call.status() == Call.Status.TALKING,
                event instanceof CallEnded ? "REPORTED" : null, null, null, null, known.build());
    }

    private static CallUpdate ofFlows(CallFlowsEvent event, @Nullable Instant start, boolean isStart,
            @Nullable String ending, JsonObjectBuilder known) {
        List<Flow> flows = event.flows();
        Flow flow = event.flow();
        if (!flows.isEmpty()) {
            JsonArray written = event.json().getJsonObject("data").getJsonArray("flows");
            JsonObject last = null;
            for (int i = written.size() - 1; i >= 0 && last == null; i--) {
                last = written.get(i) instanceof JsonObject leg ? leg : null;
            }
            party(known, last, "caller");
            party(known, last, "callee");
        }
        if (event.direction() != CallDirection.UNKNOWN) {
            known.add("direction", event.direction().name());
        }
        text(known, "destination", flow.destination());
        text(known, "service", flow.service());
        text(known, "trunkName", flow.trunkName());
        text(known, "queueName", flow.queueName());
        text(known, "queueId", flow.queueId());
        Duration talking = flows.stream().map(Flow::talkTime).filter(Objects::nonNull).reduce(Duration::plus)
                .orElse(null);
        return new CallUpdate(start, isStart, flow.status() == Call.Status.TALKING
                || (talking != null && !talking.isZero()), ending, flow.endTime(), flow.connectTime(), talking,
                known.build());
    }

    private static JsonObjectBuilder ends(LiveCall call) {
        return ends(CallState.JSON.createObjectBuilder(), call.endCause(), call.endCauseString(), call.endByText());
    }

    private static JsonObjectBuilder ends(CompletedCall call) {
        return ends(CallState.JSON.createObjectBuilder(), call.endCause(), call.endCauseString(), call.endByText());
    }

    private static JsonObjectBuilder ends(JsonObjectBuilder known, @Nullable String cause, @Nullable String inWords,
            @Nullable String byWhom) {
        text(known, "endCause", cause);
        text(known, "endCauseStr", inWords);
        text(known, "endBy", byWhom);
        return known;
    }

    private static void text(JsonObjectBuilder known, String field, @Nullable String text) {
        if (text != null) {
            known.add(field, text);
        }
    }

    private static void party(JsonObjectBuilder known, @Nullable JsonObject from, String party) {
        if (from != null && from.get(party) instanceof JsonObject somebody) {
            known.add(party, somebody);
        }
    }
}

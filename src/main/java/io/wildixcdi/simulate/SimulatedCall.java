package io.wildixcdi.simulate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call from its {@code call:start} to its {@code call:end}. Its events have the fields of the examples in Wildix's
 * guide, all of them, in their order.
 *
 * <p>Not safe for use by several threads at once; its events are asked for one after the other.
 */
final class SimulatedCall {

    private final Origin origin;
    private final String id;
    private final Route route;
    private final int updates;
    private final End end;
    private long lastTime;

    /**
     * A call that has not begun.
     *
     * @param id      the same in all its events
     * @param updates number of {@code call:update} events
     */
    SimulatedCall(Origin origin, String id, Route route, int updates, End end) {
        this.origin = origin;
        this.id = id;
        this.route = route;
        this.updates = updates;
        this.end = end;
    }

    /** Who calls whom on which way; {@code service}, {@code trunk} and {@code queue} are null in an internal call. */
    record Route(Party caller, Party callee, String destination, @Nullable String service, @Nullable String trunk,
            @Nullable Queue queue) {
    }

    /** A call queue. */
    record Queue(String name, String id) {
    }

    /** How a call ends: cause, the same in words, and who ended it. */
    record End(String cause, String words, String by) {
    }

    /** How many events it has. */
    int events() {
        return updates + 2;
    }

    /**
     * One of its events.
     *
     * @param number 0 for {@code call:start}, {@code events() - 1} for {@code call:end}
     * @param now    milliseconds since 1970
     * @return the body to be signed
     */
    byte[] event(int number, long now) {
        // Wildix's own events may share a millisecond, but a receiver takes bytes that it has seen for a duplicate.
        lastTime = Math.max(now, lastTime + 1);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("pbx", origin.pbx());
        event.put("time", lastTime);
        event.put("company", origin.company());
        event.put("type", type(number));
        event.put("integrationId", origin.integration());
        event.put("data", data(number));
        return Json.of(event).getBytes(StandardCharsets.UTF_8);
    }

    private String type(int number) {
        return number == 0 ? "call:start" : isEnd(number) ? "call:end" : "call:update";
    }

    private boolean isEnd(int number) {
        return number == events() - 1;
    }

    private Map<String, @Nullable Object> data(int number) {
        Queue queue = route.queue();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", status(isEnd(number) ? number - 1 : number));
        data.put("caller", route.caller().json());
        data.put("callee", number == 0 ? null : route.callee().json());
        data.put("service", route.service());
        data.put("destination", route.destination());
        data.put("trunkName", route.trunk());
        data.put("queueName", queue == null ? null : queue.name());
        data.put("queueId", queue == null ? null : queue.id());
        data.put("tags", List.of());
        data.put("flags", List.of());
        data.put("endCause", isEnd(number) ? end.cause() : null);
        data.put("endCauseStr", isEnd(number) ? end.words() : null);
        data.put("endBy", isEnd(number) ? end.by() : null);
        return data;
    }

    /** Dialling, ringing, then talking with the other side on hold now and then. */
    private static String status(int number) {
        return number < 2 ? "CONNECTING" : number % 2 == 0 ? "TALKING" : "HOLD";
    }
}

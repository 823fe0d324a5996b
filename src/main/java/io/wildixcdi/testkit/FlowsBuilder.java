package io.wildixcdi.testkit;

import io.wildixcdi.event.CallFlowsEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Builder of a call event of 2024 that is told by its legs. Methods change the last leg.
 *
 * @param <E> type of the event
 */
public final class FlowsBuilder<E extends CallFlowsEvent> extends EventBuilder<E, FlowsBuilder<E>> {

    private static final String FLOWS = "/data/flows";

    FlowsBuilder(Class<E> type, String wildixType) {
        super(type, Samples.of(wildixType));
        id("it_w000001_" + UUID.randomUUID());
        if (flows() == null) {
            with(FLOWS, JSON.createArrayBuilder().add(JSON.createObjectBuilder().add("flowIndex", 0)).build());
        }
    }

    private JsonArray flows() {
        return document().getJsonObject("data").getJsonArray("flows");
    }

    @Override
    public FlowsBuilder<E> id(String id) {
        return super.id(id).with("/data/id", id);
    }

    /**
     * Begins another leg, such as a transfer. It is like the one before until it is changed.
     *
     * @return this builder
     */
    public FlowsBuilder<E> nextLeg() {
        int next = flows().size();
        return with(FLOWS + "/-", flows().get(next - 1)).ofLeg("flowIndex", JSON.createValue(next));
    }

    private FlowsBuilder<E> ofLeg(String field, JsonValue value) {
        return with(FLOWS + "/" + (flows().size() - 1) + "/" + field, value);
    }

    private FlowsBuilder<E> ofLeg(String field, String text) {
        return ofLeg(field, JSON.createValue(text));
    }

    private FlowsBuilder<E> ofLeg(String field, Duration duration) {
        return ofLeg(field, JSON.createValue(duration.toMillis()));
    }

    /**
     * Sets who calls: an extension, or a number outside, which makes it inbound.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public FlowsBuilder<E> from(String phone) {
        ofLeg("caller", Parties.of(phone));
        return Parties.isExtension(phone) ? this : outside(phone, "INBOUND");
    }

    /**
     * Sets who is called and what was dialled: an extension, or a number outside, which makes it outbound.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public FlowsBuilder<E> to(String phone) {
        ofLeg("callee", Parties.of(phone)).ofLeg("destination", phone);
        return Parties.isExtension(phone) ? this : outside(phone, "OUTBOUND");
    }

    private FlowsBuilder<E> outside(String phone, String direction) {
        return ofLeg("remotePhone", phone).direction(direction);
    }

    /**
     * Sets the direction: {@code INTERNAL}, {@code INBOUND} or {@code OUTBOUND}.
     *
     * @param direction as Wildix writes it
     * @return this builder
     */
    public FlowsBuilder<E> direction(String direction) {
        return ofLeg("direction", direction);
    }

    /**
     * Sets the state of a leg that is going on, for example {@code TALKING}.
     *
     * @param status as Wildix writes it
     * @return this builder
     */
    public FlowsBuilder<E> status(String status) {
        return ofLeg("status", status);
    }

    /**
     * Sets what became of a leg that is over: {@code COMPLETED} or {@code MISSED}.
     *
     * @param callStatus as Wildix writes it
     * @return this builder
     */
    public FlowsBuilder<E> outcome(String callStatus) {
        return ofLeg("callStatus", callStatus);
    }

    /**
     * Sets the call queue.
     *
     * @param name the name
     * @param id   the id
     * @return this builder
     */
    public FlowsBuilder<E> queue(String name, String id) {
        return ofLeg("queueName", name).ofLeg("queueId", id);
    }

    /**
     * Sets how long it rang and how long they talked.
     *
     * @param ringing how long it rang
     * @param talking how long they talked
     * @return this builder
     */
    public FlowsBuilder<E> lasting(Duration ringing, Duration talking) {
        return ofLeg("connectTime", ringing).ofLeg("talkTime", talking)
                .ofLeg("duration", ringing.plus(talking)).ofLeg("waitTime", Duration.ZERO);
    }

    /**
     * Sets what caused a live event: {@code call.start}, {@code call.update}.
     *
     * @param trigger as Wildix writes it
     * @return this builder
     */
    public FlowsBuilder<E> trigger(String trigger) {
        return with("/data/eventTrigger", trigger);
    }

    /**
     * Sets the tags.
     *
     * @param tags all of them
     * @return this builder
     */
    public FlowsBuilder<E> tags(String... tags) {
        return ofLeg("tags", JSON.createArrayBuilder(List.of(tags)).build());
    }
}

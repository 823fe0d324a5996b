package io.wildixcdi.testkit;

import io.wildixcdi.event.CallDirection;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.TrackedCall.Ending;
import io.wildixcdi.event.TrackedCallEvent;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Builder of what the receiver tells of a call. Without anything set, user 1001 has called user 1002.
 *
 * @param <E> type of the event
 */
public final class TrackedCallBuilder<E extends TrackedCallEvent> extends EventBuilder<E, TrackedCallBuilder<E>> {

    TrackedCallBuilder(Class<E> type, String wildixType) {
        super(type, sample(wildixType));
        from("1001").to("1002").direction(CallDirection.INTERNAL);
    }

    private static JsonObject sample(String type) {
        return JSON.createObjectBuilder().add("id", "it_w118741_" + UUID.randomUUID()).add("pbx", "221100001bab")
                .add("company", "it_w118741").add("type", type).add("integrationId", "8qkmnq")
                .add("data", JSON.createObjectBuilder().add("startedAt", Instant.now().toEpochMilli())
                        .add("startSeen", true).add("transfers", 0).add("ringDuration", 0)
                        .add("talkDuration", 0)).build();
    }

    @Override
    Transport transport() {
        return Transport.DERIVED;
    }

    /**
     * Sets who has called: an extension, or a number outside.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public TrackedCallBuilder<E> from(String phone) {
        return with("/data/caller", Parties.of(phone));
    }

    /**
     * Sets who was called, and what was dialled: an extension, or a number outside.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public TrackedCallBuilder<E> to(String phone) {
        return with("/data/destination", phone).with("/data/callee", Parties.of(phone));
    }

    /**
     * Sets the direction.
     *
     * @param direction as Wildix writes it
     * @return this builder
     */
    public TrackedCallBuilder<E> direction(CallDirection direction) {
        return with("/data/direction", direction.name());
    }

    /**
     * Sets who has answered, after how long, and how long they have talked.
     *
     * @param phone   an extension, or a number outside
     * @param ringing how long it rang
     * @param talking how long they talked
     * @return this builder
     */
    public TrackedCallBuilder<E> answered(String phone, Duration ringing, Duration talking) {
        long start = document().getJsonObject("data").getJsonNumber("startedAt").longValue();
        return with("/data/answeredBy", Parties.of(phone))
                .with("/data/ringDuration", JSON.createValue(ringing.toMillis()))
                .with("/data/talkDuration", JSON.createValue(talking.toMillis()))
                .with("/data/answeredAt", JSON.createValue(start + ringing.toMillis()));
    }

    /**
     * Sets the call queue.
     *
     * @param name the name
     * @param id   the id
     * @return this builder
     */
    public TrackedCallBuilder<E> queue(String name, String id) {
        return with("/data/queueName", name).with("/data/queueId", id);
    }

    /**
     * Sets how, why and by whom it has ended.
     *
     * @param ending  how the call has come to its end
     * @param cause   Q.850 number, for example {@code 16}
     * @param inWords for example {@code Normal Clearing}
     * @param byWhom  {@code CALLER} or {@code CALLEE}
     * @return this builder
     */
    public TrackedCallBuilder<E> ended(Ending ending, String cause, String inWords, String byWhom) {
        return with("/data/ending", ending.name()).with("/data/endedAt", JSON.createValue(Instant.now().toEpochMilli()))
                .with("/data/endCause", cause).with("/data/endCauseStr", inWords).with("/data/endBy", byWhom);
    }
}

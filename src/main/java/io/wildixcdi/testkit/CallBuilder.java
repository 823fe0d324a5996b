package io.wildixcdi.testkit;

import io.wildixcdi.event.CallStateEvent;
import java.util.List;
import java.util.UUID;

/**
 * Builder of a call event of 2023. Without anything set, user 1001 calls user 10020.
 *
 * @param <E> type of the event
 */
public final class CallBuilder<E extends CallStateEvent> extends EventBuilder<E, CallBuilder<E>> {

    CallBuilder(Class<E> type, String wildixType) {
        super(type, Samples.of(wildixType));
        id("it_w118741_" + UUID.randomUUID());
    }

    /**
     * Sets who calls: an extension, or a number outside.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public CallBuilder<E> from(String phone) {
        return with("/data/caller", Parties.of(phone));
    }

    /**
     * Sets who is called, and what was dialled: an extension, or a number outside.
     *
     * @param phone an extension, or a number outside
     * @return this builder
     */
    public CallBuilder<E> to(String phone) {
        return dialled(phone).with("/data/callee", Parties.of(phone));
    }

    /**
     * Sets what was dialled, without anybody known behind it, as when a call has just begun.
     *
     * @param destination the number
     * @return this builder
     */
    public CallBuilder<E> dialled(String destination) {
        return with("/data/destination", destination).without("/data/callee");
    }

    /**
     * Sets the call queue.
     *
     * @param name the name
     * @param id   the id
     * @return this builder
     */
    public CallBuilder<E> queue(String name, String id) {
        return with("/data/queueName", name).with("/data/queueId", id);
    }

    /**
     * Sets the trunk of an external call.
     *
     * @param name the name
     * @return this builder
     */
    public CallBuilder<E> trunk(String name) {
        return with("/data/trunkName", name);
    }

    /**
     * Sets the state, for example {@code TALKING}.
     *
     * @param status as Wildix writes it
     * @return this builder
     */
    public CallBuilder<E> status(String status) {
        return with("/data/status", status);
    }

    /**
     * Sets why and by whom it was ended.
     *
     * @param cause   Q.850 number, for example {@code 16}
     * @param inWords for example {@code Normal Clearing}
     * @param byWhom  {@code CALLER} or {@code CALLEE}
     * @return this builder
     */
    public CallBuilder<E> ended(String cause, String inWords, String byWhom) {
        return with("/data/endCause", cause).with("/data/endCauseStr", inWords).with("/data/endBy", byWhom);
    }

    /**
     * Sets the tags.
     *
     * @param tags all of them
     * @return this builder
     */
    public CallBuilder<E> tags(String... tags) {
        return with("/data/tags", JSON.createArrayBuilder(List.of(tags)).build());
    }
}

package io.wildixcdi.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a call: the {@code data} of {@code call:start}, {@code call:update} and {@code call:end} (2023 guide).
 *
 * @param statusText     state as Wildix writes it, nullable; typed: {@link #status()}
 * @param caller         the calling party; never {@code null}
 * @param callee         the called party; never {@code null}, {@link Participant#UNKNOWN} while it is not known
 * @param service        the service that was reached (direct number or call group), nullable
 * @param destination    the number that was dialled, nullable
 * @param trunkName      trunk of an external call, nullable
 * @param queueName      call queue, nullable
 * @param queueId        id of the call queue, nullable
 * @param tags           tags, maybe empty
 * @param flags          flags, maybe empty
 * @param endCause       cause of the end as a number in text, nullable; its meaning: {@link #cause()}
 * @param endCauseString cause of the end in words ({@code endCauseStr}), for example {@code Call Rejected}, nullable
 * @param endByText      who ended the call as Wildix writes it, nullable; typed: {@link #endBy()}
 */
public record Call(
        @Nullable String statusText,
        Participant caller,
        Participant callee,
        @Nullable String service,
        @Nullable String destination,
        @Nullable String trunkName,
        @Nullable String queueName,
        @Nullable String queueId,
        List<String> tags,
        List<String> flags,
        @Nullable String endCause,
        @Nullable String endCauseString,
        @Nullable String endByText) {

    /**
     * Puts empty lists and what stands for unknown in place of {@code null}.
     *
     * @param statusText     as above
     * @param caller         as above
     * @param callee         as above
     * @param service        as above
     * @param destination    as above
     * @param trunkName      as above
     * @param queueName      as above
     * @param queueId        as above
     * @param tags           as above
     * @param flags          as above
     * @param endCause       as above
     * @param endCauseString as above
     * @param endByText      as above
     */
    public Call {
        caller = caller == null ? Participant.UNKNOWN : caller;
        callee = callee == null ? Participant.UNKNOWN : callee;
        tags = tags == null ? List.of() : List.copyOf(tags);
        flags = flags == null ? List.of() : List.copyOf(flags);
    }

    /** {@return the state, {@link Status#OTHER} if it is none of the known ones or absent} */
    public Status status() {
        return OpenEnum.of(Status.class, statusText, Status.OTHER);
    }

    /** {@return what {@link #endCause()} means, {@link EndCause#OTHER} if it is none of the known ones or absent} */
    public EndCause cause() {
        return EndCause.of(endCause);
    }

    /** {@return who ended the call, {@link Side#OTHER} if it is none of the known ones or absent} */
    public Side endBy() {
        return OpenEnum.of(Side.class, endByText, Side.OTHER);
    }

    static Call of(Fields fields) {
        return new Call(
                fields.text("status"),
                Participant.of(fields.object("caller")),
                Participant.of(fields.object("callee")),
                fields.text("service"),
                fields.text("destination"),
                fields.text("trunkName"),
                fields.text("queueName"),
                fields.text("queueId"),
                fields.texts("tags"),
                fields.texts("flags"),
                fields.text("endCause"),
                fields.text("endCauseStr"),
                fields.text("endBy"));
    }

    /**
     * The states of a call. Wildix documents none as complete: {@code CONNECTING} stands in the 2023 guide, the others
     * are those of Wildix's stream API.
     */
    public enum Status {
        /** Dialled, or ringing. */
        CONNECTING,
        /** Both sides talk. */
        TALKING,
        /** One side waits. */
        HOLD,
        /** Absent, or a value that this version does not know: see {@link Call#statusText()}. */
        OTHER
    }

    /** The two sides of a call. {@code CALLER} stands in the 2023 guide, {@code CALLEE} is its counterpart. */
    public enum Side {
        /** The calling party. */
        CALLER,
        /** The called party. */
        CALLEE,
        /** Absent, or a value that this version does not know: see {@link Call#endByText()}. */
        OTHER
    }
}

package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/**
 * Why a call has ended, by the number that Wildix sends ({@code endCause}): the causes of ITU-T Q.850 that telephone
 * systems use. That Wildix means these is not documented; the one number in its examples, 21, stands beside "Call
 * Rejected", which is what Q.850 calls it.
 */
public enum EndCause {
    UNALLOCATED_NUMBER(1),
    NO_ROUTE_TO_NETWORK(2),
    NO_ROUTE_TO_DESTINATION(3),
    /** Somebody has hung up. */
    NORMAL_CLEARING(16),
    USER_BUSY(17),
    /** The telephone itself does not answer. */
    NO_USER_RESPONDING(18),
    /** It rang, and nobody answered. */
    NO_ANSWER(19),
    SUBSCRIBER_ABSENT(20),
    CALL_REJECTED(21),
    NUMBER_CHANGED(22),
    DESTINATION_OUT_OF_ORDER(27),
    INVALID_NUMBER_FORMAT(28),
    FACILITY_REJECTED(29),
    NORMAL_UNSPECIFIED(31),
    NO_CIRCUIT_AVAILABLE(34),
    NETWORK_OUT_OF_ORDER(38),
    TEMPORARY_FAILURE(41),
    CONGESTION(42),
    REQUESTED_CIRCUIT_NOT_AVAILABLE(44),
    RESOURCES_UNAVAILABLE(47),
    SERVICE_NOT_AUTHORIZED(57),
    SERVICE_NOT_AVAILABLE(58),
    SERVICE_UNSPECIFIED(63),
    SERVICE_NOT_IMPLEMENTED(65),
    INCOMPATIBLE_DESTINATION(88),
    TIMER_EXPIRED(102),
    PROTOCOL_ERROR(111),
    INTERWORKING(127),
    /** No number, or one that this version does not know. */
    OTHER(-1);

    private final int number;

    EndCause(int number) {
        this.number = number;
    }

    /** The cause of this number; never {@code null}. */
    static EndCause of(@Nullable String text) {
        for (EndCause cause : values()) {
            if (String.valueOf(cause.number).equals(text)) {
                return cause;
            }
        }
        return OTHER;
    }
}

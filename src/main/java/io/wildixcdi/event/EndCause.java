package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/**
 * Why a call has ended, by the number that Wildix sends ({@code endCause}): the causes of ITU-T Q.850 that telephone
 * systems use. That Wildix means these is not documented; the one number in its examples, 21, stands beside "Call
 * Rejected", which is what Q.850 calls it.
 */
public enum EndCause {
    /** Nobody has this number. */
    UNALLOCATED_NUMBER(1),
    /** The way to the network is not known. */
    NO_ROUTE_TO_NETWORK(2),
    /** The way to the number is not known. */
    NO_ROUTE_TO_DESTINATION(3),
    /** Somebody has hung up. */
    NORMAL_CLEARING(16),
    /** The called party is in another call. */
    USER_BUSY(17),
    /** The telephone itself does not answer. */
    NO_USER_RESPONDING(18),
    /** It rang, and nobody answered. */
    NO_ANSWER(19),
    /** The telephone is switched off or out of reach. */
    SUBSCRIBER_ABSENT(20),
    /** The called party, or its telephone, did not want the call. */
    CALL_REJECTED(21),
    /** The called party has another number. */
    NUMBER_CHANGED(22),
    /** The line of the called party does not work. */
    DESTINATION_OUT_OF_ORDER(27),
    /** The number is incomplete or wrongly written. */
    INVALID_NUMBER_FORMAT(28),
    /** The network does not offer what was asked for. */
    FACILITY_REJECTED(29),
    /** An ordinary end that no other cause describes. */
    NORMAL_UNSPECIFIED(31),
    /** All lines are taken. */
    NO_CIRCUIT_AVAILABLE(34),
    /** The network does not work. */
    NETWORK_OUT_OF_ORDER(38),
    /** The network has failed for a moment. */
    TEMPORARY_FAILURE(41),
    /** The exchange has too much to do. */
    CONGESTION(42),
    /** The line that was asked for is taken. */
    REQUESTED_CIRCUIT_NOT_AVAILABLE(44),
    /** The network lacks something that the call needs. */
    RESOURCES_UNAVAILABLE(47),
    /** The caller may not use what was asked for. */
    SERVICE_NOT_AUTHORIZED(57),
    /** What was asked for can't be had at the moment. */
    SERVICE_NOT_AVAILABLE(58),
    /** The service can't be had, for no other cause here. */
    SERVICE_UNSPECIFIED(63),
    /** The network does not know what was asked for. */
    SERVICE_NOT_IMPLEMENTED(65),
    /** The telephone can't take this kind of call. */
    INCOMPATIBLE_DESTINATION(88),
    /** An answer of the network came too late. */
    TIMER_EXPIRED(102),
    /** The two sides did not understand each other. */
    PROTOCOL_ERROR(111),
    /** Another network ended it, and did not say why. */
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

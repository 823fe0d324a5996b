package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/** Between whom a call is, seen from the PBX. */
public enum CallDirection {
    /** Between two users of the PBX. */
    INTERNAL,
    /** From outside. */
    INBOUND,
    /** To somebody outside. */
    OUTBOUND,
    /** Not known, or not yet: when a user has dialled and nothing tells whom, for example. */
    UNKNOWN;

    /**
     * What the parties tell: a caller outside makes a call inbound, a callee outside makes it outbound, two users make
     * it internal; of a user who calls somebody not known yet, a trunk makes it outbound.
     */
    static CallDirection of(Participant caller, Participant callee, @Nullable String trunk) {
        if (caller.type() == Participant.Type.REMOTE) {
            return INBOUND;
        }
        if (callee.type() == Participant.Type.REMOTE) {
            return OUTBOUND;
        }
        if (caller.type() == Participant.Type.LOCAL) {
            if (callee.type() == Participant.Type.LOCAL) {
                return INTERNAL;
            }
            return trunk == null ? UNKNOWN : OUTBOUND;
        }
        return UNKNOWN;
    }
}

package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a conference (developer pages, conferences/webhooks). Guests have fewer fields.
 *
 * @param type         {@code XBS} in all examples, nullable
 * @param jid          address in the messaging system, nullable
 * @param name         nullable
 * @param email        personal data: not for logs; nullable
 * @param department   nullable
 * @param company      organisation at Wildix, nullable
 * @param pbxSerial    nullable
 * @param pbxExtension nullable
 * @param pbxGroupId   nullable
 * @param xbsId        nullable
 * @param license      nullable
 */
public record ConferenceParticipant(@Nullable String type, @Nullable String jid, @Nullable String name,
        @Nullable String email, @Nullable String department, @Nullable String company, @Nullable String pbxSerial,
        @Nullable String pbxExtension, @Nullable String pbxGroupId, @Nullable String xbsId, @Nullable String license) {

    /** Somebody of whom nothing is known. */
    public static final ConferenceParticipant UNKNOWN =
            new ConferenceParticipant(null, null, null, null, null, null, null, null, null, null, null);

    static ConferenceParticipant of(@Nullable Fields participant) {
        return participant == null ? UNKNOWN : new ConferenceParticipant(participant.text("type"),
                participant.text("jid"), participant.text("name"), participant.text("email"),
                participant.text("department"), participant.text("company"), participant.text("pbxSerial"),
                participant.text("pbxExtension"), participant.text("pbxGroupId"), participant.text("xbsId"),
                participant.text("license"));
    }
}

package io.wildixcdi.event;

import jakarta.json.JsonObject;

/**
 * One party of a call (2023 guide). Everything but {@link #typeText()} and {@link #phone()} is often {@code null},
 * and an external party has hardly more than a number and a name.
 *
 * @param typeText       kind of party as Wildix writes it, nullable; typed: {@link #type()}
 * @param phone          extension ({@code 1001}) or external number, usually E.164 with {@code +}; nullable
 * @param name           name to display, nullable
 * @param company        company, nullable
 * @param email          e-mail address (personal data: not for logs), nullable
 * @param userId         id of the PBX user, nullable
 * @param userExtension  extension of the PBX user, nullable
 * @param userDepartment department of the PBX user, nullable
 * @param groupId        id of the PBX group, nullable
 * @param groupName      name of the PBX group, nullable
 * @param userAgent      name and version of the device's software, nullable
 * @param userDevice     kind of device, for example {@code COLLABORATION_WEB}, nullable
 */
public record Participant(
        String typeText,
        String phone,
        String name,
        String company,
        String email,
        String userId,
        String userExtension,
        String userDepartment,
        String groupId,
        String groupName,
        String userAgent,
        String userDevice) {

    /** A party of whom nothing is known; stands where Wildix sends {@code null}. */
    public static final Participant UNKNOWN =
            new Participant(null, null, null, null, null, null, null, null, null, null, null, null);

    /** The kind of party, {@link Type#OTHER} if it is none of the known ones or absent. */
    public Type type() {
        return OpenEnum.of(Type.class, typeText, Type.OTHER);
    }

    static Participant of(JsonObject json) {
        if (json == null) {
            return UNKNOWN;
        }
        Fields fields = new Fields(json);
        return new Participant(
                fields.text("type"),
                fields.text("phone"),
                fields.text("name"),
                fields.text("company"),
                fields.text("email"),
                fields.text("userId"),
                fields.text("userExtension"),
                fields.text("userDepartment"),
                fields.text("groupId"),
                fields.text("groupName"),
                fields.text("userAgent"),
                fields.text("userDevice"));
    }

    /** Where a party sits. An internal call has two {@code LOCAL} ones. */
    public enum Type {
        /** A user of the PBX. */
        LOCAL,
        /** Somebody outside. */
        REMOTE,
        /** Absent, or a value that this version does not know: see {@link Participant#typeText()}. */
        OTHER
    }
}

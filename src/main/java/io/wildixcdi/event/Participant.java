package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/**
 * One party of a call (2023 guide; role and licence only in the events of 2024, developer pages). Everything but {@link
 * #typeText()} and {@link #phone()} is often {@code null}, and an external party has hardly more than a number and a
 * name.
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
 * @param roleText       {@code AGENT} or {@code CLIENT} as Wildix writes it, nullable; typed: {@link #role()}
 * @param license        licence of the PBX user, for example {@code premium}, nullable
 * @param e164           the phone number of somebody outside in E.164, made by the receiver
 *                       ({@code wildix.phone.region}); {@code null} for a user of the PBX, and if it is not known
 */
public record Participant(
        @Nullable String typeText,
        @Nullable String phone,
        @Nullable String name,
        @Nullable String company,
        @Nullable String email,
        @Nullable String userId,
        @Nullable String userExtension,
        @Nullable String userDepartment,
        @Nullable String groupId,
        @Nullable String groupName,
        @Nullable String userAgent,
        @Nullable String userDevice,
        @Nullable String roleText,
        @Nullable String license,
        @Nullable String e164) {

    /** A party of whom nothing is known; stands where Wildix sends {@code null}. */
    public static final Participant UNKNOWN =
            new Participant(null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null);

    /** {@return the kind of party, {@link Type#OTHER} if it is none of the known ones or absent} */
    public Type type() {
        return OpenEnum.of(Type.class, typeText, Type.OTHER);
    }

    /** {@return which side of the business it is on, {@link Role#OTHER} if it is none of the known ones or absent} */
    public Role role() {
        return OpenEnum.of(Role.class, roleText, Role.OTHER);
    }

    /**
     * {@return the extension of a user of the PBX: as Wildix says, else the number of a local party; {@code null}
     * otherwise}
     */
    public @Nullable String extension() {
        return userExtension != null ? userExtension : type() == Type.LOCAL ? phone : null;
    }

    static Participant of(@Nullable Fields fields) {
        if (fields == null) {
            return UNKNOWN;
        }
        String type = fields.text("type");
        String phone = fields.text("phone");
        return new Participant(
                type,
                phone,
                fields.text("name"),
                fields.text("company"),
                fields.text("email"),
                fields.text("userId"),
                fields.text("userExtension"),
                fields.text("userDepartment"),
                fields.text("groupId"),
                fields.text("groupName"),
                fields.text("userAgent"),
                fields.text("userDevice"),
                fields.text("role"),
                fields.text("license"),
                "LOCAL".equalsIgnoreCase(type) ? null : fields.e164(phone));
    }

    /** The sides of the business. */
    public enum Role {
        /** Works here. */
        AGENT,
        /** Somebody else. */
        CLIENT,
        /** Absent, or a value that this version does not know: see {@link Participant#roleText()}. */
        OTHER
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

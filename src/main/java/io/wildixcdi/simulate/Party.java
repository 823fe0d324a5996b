package io.wildixcdi.simulate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One side of a call, with all the fields that Wildix sends of it, unknown ones as {@code null}. */
final class Party {

    private final String phone;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private Party(String type, String phone, String name) {
        this.phone = phone;
        fields.put("type", type);
        fields.put("phone", phone);
        fields.put("name", name);
        for (String unknown : new String[] {"company", "email", "userId", "userExtension", "userDepartment", "groupId",
            "groupName", "userAgent", "userDevice"}) {
            fields.put(unknown, null);
        }
    }

    /** Somebody outside: Wildix knows a number, and shows it in place of a name. */
    static Party remote(String phone) {
        return new Party("REMOTE", phone, phone);
    }

    /** A user of the PBX. */
    static Party local(String extension, String name) {
        Party party = new Party("LOCAL", extension, name);
        party.fields.put("email", name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com");
        party.fields.put("userId", "10000" + extension);
        party.fields.put("userExtension", extension);
        party.fields.put("groupId", "62177694");
        party.fields.put("groupName", "Default");
        return party;
    }

    /** The same one, speaking through Wildix's application in the browser. */
    Party inTheBrowser() {
        fields.put("userAgent", "Wildix Zero Distance 4.0.1 WebRTC-00000000-0000-4000-8000-000000001001");
        fields.put("userDevice", "COLLABORATION_WEB");
        return this;
    }

    String phone() {
        return phone;
    }

    /** For {@link Json}. */
    Map<String, @Nullable Object> json() {
        return Collections.unmodifiableMap(fields);
    }
}

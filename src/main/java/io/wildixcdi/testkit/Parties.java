package io.wildixcdi.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Parties of calls, by their numbers. */
final class Parties {

    private Parties() {
    }

    /** A user of the PBX if the number is an extension (up to six digits), otherwise somebody outside. */
    static JsonObject of(String phone) {
        boolean local = isExtension(phone);
        JsonObjectBuilder party = EventBuilder.JSON.createObjectBuilder()
                .add("type", local ? "LOCAL" : "REMOTE").add("phone", phone)
                .add("name", local ? "User " + phone : phone).add("role", local ? "AGENT" : "CLIENT");
        if (local) {
            party.add("userExtension", phone).add("userId", "1" + phone).add("email", "user" + phone + "@example.com")
                    .add("groupId", "62177694").add("groupName", "Default").add("userDevice", "XBEES_WEB");
        }
        return party.build();
    }

    static boolean isExtension(String phone) {
        return phone.matches("\\d{1,6}");
    }
}

package io.wildixcdi.event;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Which events must stay in order among themselves. */
public final class Ordering {

    private Ordering() {
    }

    /**
     * The key that all events of one call share (of one user in presence events, of one conference, of one message).
     * Events with the same key are delivered one after the other, in the order of their receipt; others side by side.
     *
     * <p>For calls of the newer style {@code data.id} counts before the envelope's id: they differ in an example of
     * Wildix's documentation.
     *
     * @param document the signed document
     * @return the key, or {@code null} if the event belongs to nothing that has an order
     */
    public static @Nullable String keyOf(JsonObject document) {
        Fields fields = Fields.of(document, DecodingProblems.IGNORED);
        String type = fields.text("type");
        Fields data = fields.object("data");
        if (type != null && data != null) {
            if (type.startsWith("call:")) {
                String callId = data.text("id");
                if (callId != null) {
                    return callId;
                }
            } else if (type.equals("presence:telephony")) {
                // The id of these holds a time; the user is told by company and extension.
                String extension = data.text("extension");
                if (extension != null) {
                    String company = fields.text("company");
                    return company == null ? extension : company + "_" + extension;
                }
            }
        }
        return fields.text("id");
    }
}

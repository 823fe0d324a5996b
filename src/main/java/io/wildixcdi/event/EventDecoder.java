package io.wildixcdi.event;

import jakarta.json.JsonObject;

/**
 * Turns a signed document into the event that it tells. Never refuses one: what has no record of its own, or does not
 * fit it, becomes an {@link UnknownEvent} with the reason.
 *
 * <p>Types are compared as whole strings: {@code call:start} is no prefix of anything.
 */
public final class EventDecoder {

    private EventDecoder() {
    }

    /**
     * Decodes a document.
     *
     * @param document the signed document
     * @param delivery how it reached this server
     * @return the event; never {@code null}
     */
    public static WildixEvent decode(JsonObject document, Delivery delivery) {
        Envelope envelope = Envelope.of(document, delivery);
        String type = envelope.type();
        if (type == null) {
            return new UnknownEvent(envelope, "the document has no type");
        }
        return switch (type) {
            case "call:start", "call:update", "call:end" -> callEvent(type, envelope);
            default -> new UnknownEvent(envelope, "no record for the type " + type);
        };
    }

    private static WildixEvent callEvent(String type, Envelope envelope) {
        JsonObject data = new Fields(envelope.json()).object("data");
        if (data == null) {
            return new UnknownEvent(envelope, type + " without an object in data");
        }
        if (envelope.id() == null) {
            return new UnknownEvent(envelope, type + " without a call id");
        }
        Call call = Call.of(data);
        return switch (type) {
            case "call:start" -> new CallStarted(envelope, call);
            case "call:update" -> new CallUpdated(envelope, call);
            default -> new CallEnded(envelope, call);
        };
    }
}

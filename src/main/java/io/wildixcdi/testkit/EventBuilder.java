package io.wildixcdi.testkit;

import io.wildixcdi.event.DecodingProblems;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.WildixEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Makes an event of a sample document, changed as a test asks.
 *
 * @param <E> type of the event
 * @param <B> type of the builder itself
 */
public class EventBuilder<E extends WildixEvent, B extends EventBuilder<E, B>> {

    static final JsonProvider JSON = JsonProvider.provider();

    private final Class<E> type;
    private final Map<String, String> numbers = new HashMap<>();
    private JsonObject document;

    EventBuilder(Class<E> type, JsonObject sample) {
        this.type = type;
        this.document = sample;
        at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Sets the id of what the event is about: the call, the user, the message.
     *
     * @param id the id
     * @return this builder
     */
    public B id(String id) {
        return with("/id", id);
    }

    /**
     * Sets the id of the integration.
     *
     * @param id the id
     * @return this builder
     */
    public B integration(String id) {
        return with("/integrationId", id);
    }

    /**
     * Sets the serial number of the PBX.
     *
     * @param serial the serial number
     * @return this builder
     */
    public B pbx(String serial) {
        return with("/pbx", serial);
    }

    /**
     * Sets the organisation.
     *
     * @param name the name
     * @return this builder
     */
    public B company(String name) {
        return with("/company", name);
    }

    /**
     * Makes a number known in E.164, as the receiver does when {@code wildix.phone.region} is set.
     *
     * @param written the number as it stands in the document
     * @param e164    the same number in E.164
     * @return this builder
     */
    public final B number(String written, String e164) {
        numbers.put(written, e164);
        return self();
    }

    /**
     * Sets when Wildix sent the event on; otherwise now.
     *
     * @param time when
     * @return this builder
     */
    public final B at(Instant time) {
        return with("/time", JSON.createValue(time.toEpochMilli()));
    }

    /**
     * Sets any field to a text.
     *
     * @param pointer JSON pointer of the field, whose parent must exist: {@code /data/status}
     * @param text    {@code null} for JSON's {@code null}
     * @return this builder
     */
    public B with(String pointer, String text) {
        return with(pointer, text == null ? JsonValue.NULL : JSON.createValue(text));
    }

    /**
     * Sets any field.
     *
     * @param pointer JSON pointer of the field, whose parent must exist: {@code /data/flows/0/talkTime}
     * @param value   as the event has it
     * @return this builder
     */
    public final B with(String pointer, JsonValue value) {
        document = JSON.createPointer(pointer).add(document, value);
        return self();
    }

    /**
     * Takes a field away; does nothing if it is not there.
     *
     * @param pointer JSON pointer of the field
     * @return this builder
     */
    public final B without(String pointer) {
        JsonPointer place = JSON.createPointer(pointer);
        if (place.containsValue(document)) {
            document = place.remove(document);
        }
        return self();
    }

    final JsonObject document() {
        return document;
    }

    /** The way on which such an event comes. */
    Transport transport() {
        return Transport.HTTP;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    /** {@return the document as Wildix would send it: to be signed and posted, for example} */
    public final String json() {
        return document.toString();
    }

    /**
     * {@return the event, as an observer gets it}
     *
     * @throws IllegalStateException if it has been changed so that it is another event
     */
    public final E event() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        WildixEvent event = EventDecoder.decode(document, numbers,
                new Delivery("test-" + UUID.randomUUID(), transport(), now, 1), DecodingProblems.IGNORED);
        if (!type.isInstance(event)) {
            throw new IllegalStateException("This is no " + type.getSimpleName() + " any more, but " + event);
        }
        return type.cast(event);
    }
}

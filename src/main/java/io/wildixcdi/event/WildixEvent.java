package io.wildixcdi.event;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a Wildix PBX, received with a valid signature.
 *
 * <p>Observe this type to get every event, a family such as {@link CallEvent} to get its members, or one record such as
 * {@link CallStarted}:
 *
 * <pre>{@code
 * void ring(@ObservesAsync CallStarted call) { crm.open(call.caller().phone()); }
 * }</pre>
 *
 * <p>An event may be delivered more than once (see {@link #delivery()}), and events of one call arrive in the order in
 * which they were received.
 */
public sealed interface WildixEvent permits CallEvent, ConferenceEvent, PresenceEvent, ChatEvent,
        SmsStatus, UnknownEvent {

    /** {@return the fields that all events share} Never {@code null}. */
    Envelope envelope();

    /**
     * {@return the id of the <em>thing</em> that the event is about (a call, a user, a message), not of the event: all
     * events of one call have the same id, whatever their type} May be {@code null} in an {@link UnknownEvent}.
     */
    default @Nullable String id() {
        return envelope().id();
    }

    /** {@return serial number of the PBX; {@code null} in conference and chat events} */
    default @Nullable String pbx() {
        return envelope().pbx();
    }

    /** {@return the organisation at Wildix, for example {@code it_w118741}} May be {@code null}. */
    default @Nullable String company() {
        return envelope().company();
    }

    /**
     * {@return when Wildix sent the event on (UTC, in milliseconds), some 60 to 170 ms after it happened in Wildix's
     * examples} May be {@code null}.
     */
    default @Nullable Instant time() {
        return envelope().time();
    }

    /**
     * {@return the type as Wildix writes it, for example {@code call:start}} May be {@code null} in an {@link
     * UnknownEvent}.
     */
    default @Nullable String type() {
        return envelope().type();
    }

    /**
     * {@return the id of the integration that sent the event; qualifies it as {@link Integration}} May be {@code null}.
     */
    default @Nullable String integrationId() {
        return envelope().integrationId();
    }

    /**
     * A telephone number of this event in E.164.
     *
     * @param number as it stands in the event, nullable
     * @return {@code null} for an extension, and for a number of which it is not known: without a country code, while
     *         the operator has not set {@code wildix.phone.region}
     */
    default @Nullable String e164(@Nullable String number) {
        return PhoneNumber.e164(number, envelope().numbers());
    }

    /**
     * {@return the whole signed document, so that no field is lost that this library does not know} Never {@code null}.
     */
    default JsonObject json() {
        return envelope().json();
    }

    /** {@return how and when the event reached this server} Never {@code null}. */
    default Delivery delivery() {
        return envelope().delivery();
    }
}

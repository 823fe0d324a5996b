package io.wildixcdi.receive.sqs;

import io.wildixcdi.config.Secret;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocument;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.receive.PhoneNumbers;
import io.wildixcdi.receive.Signature;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Tells messages that Wildix has signed from others. */
final class SignedMessages {

    private final List<Signature> signatures;
    private final PhoneNumbers numbers;

    /** Messages signed with one of these secrets. */
    SignedMessages(List<Secret> secrets, PhoneNumbers numbers) {
        this.numbers = numbers;
        signatures = secrets.stream().map(secret -> new Signature(secret.key())).toList();
    }

    /**
     * The event in a message.
     *
     * @param body       as it was sent
     * @param signature  of the body; {@code null} if there is none
     * @param receivedAt UTC
     * @throws Unacceptable if the message is none of Wildix's, or no event
     */
    AcceptedEvent verify(byte[] body, String signature, Instant receivedAt) throws Unacceptable {
        if (signature == null) {
            throw new Unacceptable(Fault.SIGNATURE_MISSING);
        }
        if (!Signature.isWellFormed(signature)) {
            throw new Unacceptable(Fault.SIGNATURE_MALFORMED);
        }
        if (signatures.stream().noneMatch(one -> one.matches(body, signature))) {
            throw new Unacceptable(Fault.SIGNATURE_WRONG);
        }
        try {
            JsonObject document = SignedDocument.parse(body);
            return AcceptedEvent.of(body, document, numbers.of(document), Transport.SQS, receivedAt);
        } catch (MalformedDocument notJson) {
            throw new Unacceptable(Fault.NOT_JSON);
        }
    }
}

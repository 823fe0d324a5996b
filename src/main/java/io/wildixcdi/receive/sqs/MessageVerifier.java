package io.wildixcdi.receive.sqs;

import io.wildixcdi.config.Secret;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import io.wildixcdi.receive.PhoneNumbers;
import io.wildixcdi.signature.Signature;
import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies that Wildix has signed a message. */
final class MessageVerifier {

    private final List<Signature> signatures;
    private final PhoneNumbers numbers;

    /** Messages signed with one of these secrets. */
    MessageVerifier(List<Secret> secrets, PhoneNumbers numbers) {
        this.numbers = numbers;
        signatures = secrets.stream().map(secret -> new Signature(secret.key())).toList();
    }

    /**
     * The event in a message.
     *
     * @param body       as it was sent
     * @param signature  of the body; {@code null} if there is none
     * @param receivedAt UTC
     * @throws UnacceptableException if the message is none of Wildix's, or no event
     */
    AcceptedEvent verify(byte[] body, @Nullable String signature, Instant receivedAt) throws UnacceptableException {
        if (signature == null) {
            throw new UnacceptableException(RejectionReason.SIGNATURE_MISSING);
        }
        if (!Signature.isWellFormed(signature)) {
            throw new UnacceptableException(RejectionReason.SIGNATURE_MALFORMED);
        }
        if (signatures.stream().noneMatch(one -> one.matches(body, signature))) {
            throw new UnacceptableException(RejectionReason.SIGNATURE_WRONG);
        }
        try {
            JsonObject document = SignedDocument.parse(body);
            return AcceptedEvent.of(body, document, numbers.of(document), Transport.SQS, receivedAt);
        } catch (MalformedDocumentException notJson) {
            throw new UnacceptableException(RejectionReason.NOT_JSON);
        }
    }
}

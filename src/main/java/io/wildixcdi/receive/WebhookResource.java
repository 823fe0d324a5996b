package io.wildixcdi.receive;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Stores verified events and answers when they are on disk. The thread of the request waits for that: an
 * asynchronous answer saved nothing, and on Payara Micro one was seen to become an empty 200, which is the one thing
 * that must not be said of an event that may not be stored.
 *
 * <p>Whatever reaches this resource without having passed the {@link SignatureFilter} is refused: another mapping, a
 * forward, an application that picks the class up on a path of its own.
 */
@Path("/")
@ApplicationScoped
public class WebhookResource {

    /** Wildix waits for 5 seconds; after this an answer still arrives in time. */
    private static final Duration PATIENCE = Duration.ofMillis(3_500);

    @Inject
    private EventLog log;

    @Inject
    private PhoneNumbers numbers;

    @Inject
    private Reception reception;

    /** Takes an event that the filter has verified; which integration it is from was the filter's business. */
    @POST
    @Path("{integration: .*}")
    public Response receive(@Context HttpServletRequest request) {
        String from = request.getRemoteAddr();
        VerifiedDelivery verified = VerifiedDelivery.takeFrom(request);
        if (verified == null) {
            reception.refused(Refusal.NOT_VERIFIED, from, "");
            return Answers.unauthorized();
        }
        try {
            Receipt receipt = Receipts.await(log.append(AcceptedEvent.of(verified.body(), verified.document(),
                    numbers.of(verified.document()), Transport.HTTP, verified.receivedAt())), PATIENCE);
            reception.accepted(Transport.HTTP, receipt);
            return Response.noContent().build();
        } catch (StoreUnavailable notStored) {
            reception.refused(Refusal.NOT_STORED, from, ": " + notStored.getMessage());
            return Answers.unavailable();
        }
    }
}

package io.wildixcdi.receive;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * Stores verified events and answers when they are on disk. While the disk works no thread of the server waits.
 *
 * <p>Whatever reaches this resource without having passed the {@link SignatureFilter} is refused: another mapping, a
 * forward, an application that picks the class up on a path of its own.
 */
@Path("/")
@ApplicationScoped
public class WebhookResource {

    @Inject
    private EventLog log;

    @Inject
    private Patience patience;

    @Inject
    private Reception reception;

    /** Takes an event that the filter has verified; which integration it is from was the filter's business. */
    @POST
    @Path("{integration: .*}")
    public void receive(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
        String from = request.getRemoteAddr();
        VerifiedDelivery verified = VerifiedDelivery.takeFrom(request);
        if (verified == null) {
            reception.refused(Refusal.NOT_VERIFIED, from, "");
            response.resume(Answers.unauthorized());
            return;
        }
        AcceptedEvent event = AcceptedEvent.of(verified.body(), verified.document(), Transport.HTTP,
                verified.receivedAt());
        patience.limit(log.append(event)).whenComplete((receipt, problem) -> {
            if (problem == null) {
                reception.accepted(receipt.name().toLowerCase(Locale.ROOT));
                response.resume(Response.noContent().build());
            } else {
                notStored(response, from, problem.getMessage());
            }
        });
    }

    private void notStored(AsyncResponse response, String from, String why) {
        reception.refused(Refusal.NOT_STORED, from, ": " + why);
        response.resume(Answers.unavailable());
    }
}

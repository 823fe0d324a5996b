package io.wildixcdi.receive;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Stores verified events and answers when they are on disk. The thread of the request waits for that: an
 * asynchronous answer saved nothing, and on Payara Micro one was seen to become an empty 200, which is the one thing
 * that must not be said of an event that may not be stored.
 *
 * <p>Whatever reaches this resource without having passed the {@link SignatureFilter} is refused: the path of another
 * Jakarta REST application, a forward, a server that has overlooked the filter.
 */
@Path("/")
@ApplicationScoped
// There is nothing to validate; unless told so, RESTEasy has each call checked, which costs 5 % of the rate.
@ValidateOnExecution(type = ExecutableType.NONE)
public class WebhookResource {

    /** Wildix waits for 5 seconds; after this an answer still arrives in time. */
    private static final Duration STORE_TIMEOUT = Duration.ofMillis(3_500);

    /** From CDI, not as a parameter: for a parameter, RESTEasy makes a proxy at each request. */
    private final HttpServletRequest request;
    private final EventLog log;
    private final PhoneNumbers numbers;
    private final ReceiveMetrics metrics;
    private final RefusalLog refusalLog;

    @Inject
    WebhookResource(HttpServletRequest request, EventLog log, PhoneNumbers numbers, ReceiveMetrics metrics,
            RefusalLog refusalLog) {
        this.request = request;
        this.log = log;
        this.numbers = numbers;
        this.metrics = metrics;
        this.refusalLog = refusalLog;
    }

    /** For the container's proxy. Public, since RESTEasy wants a constructor that it could call itself. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    public WebhookResource() {
        this(null, null, null, null, null);
    }

    /** Accepts an event of the integration without a path of its own. */
    @POST
    public Response accept() {
        VerifiedDelivery verified = VerifiedDelivery.takeFrom(request);
        if (verified == null) {
            return refuse(Refusal.NOT_VERIFIED, "");
        }
        try {
            AppendResult result = AppendResult.await(log.append(AcceptedEvent.of(verified.body(), verified.document(),
                    numbers.of(verified.document()), Transport.HTTP, verified.receivedAt())), STORE_TIMEOUT);
            metrics.count(Transport.HTTP, result);
            return Response.noContent().build();
        } catch (StoreUnavailableException notStored) {
            return refuse(Refusal.NOT_STORED, ": " + notStored.getMessage());
        }
    }

    /** Accepts an event of an integration; which one it is was the filter's business. */
    @POST
    @Path("{integration}")
    public Response acceptFromIntegration() {
        return accept();
    }

    private Response refuse(Refusal refusal, String detail) {
        metrics.count(Transport.HTTP, refusal.name());
        refusalLog.refused(refusal, request.getRemoteAddr(), detail);
        return Answers.refuse(refusal);
    }
}

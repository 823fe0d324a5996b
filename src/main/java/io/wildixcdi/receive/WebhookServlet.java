package io.wildixcdi.receive;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Stores verified events and answers when they are on disk. The thread of the request waits for that: an
 * asynchronous answer saved nothing, and on Payara Micro one was seen to become an empty 200, which is the one thing
 * that must not be said of an event that may not be stored.
 *
 * <p>Whatever reaches this servlet without having passed the {@link SignatureFilter} is refused: another mapping, a
 * forward, a server that has overlooked the filter.
 */
@WebServlet("/webhook/*")
public class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Wildix waits for 5 seconds; after this an answer still arrives in time. */
    private static final Duration STORE_TIMEOUT = Duration.ofMillis(3_500);

    @Inject
    private transient EventLog log;

    @Inject
    private transient PhoneNumbers numbers;

    @Inject
    private transient ReceiveMetrics metrics;

    @Inject
    private transient RefusalLog refusalLog;

    /** Takes an event that the filter has verified; which integration it is from was the filter's business. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        VerifiedDelivery verified = VerifiedDelivery.takeFrom(request);
        if (verified == null) {
            refuse(request, response, Refusal.NOT_VERIFIED, "");
            return;
        }
        try {
            AppendResult result = AppendResult.await(log.append(AcceptedEvent.of(verified.body(), verified.document(),
                    numbers.of(verified.document()), Transport.HTTP, verified.receivedAt())), STORE_TIMEOUT);
            metrics.count(Transport.HTTP, result);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (StoreUnavailableException notStored) {
            refuse(request, response, Refusal.NOT_STORED, ": " + notStored.getMessage());
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal, String detail)
            throws IOException {
        Answers.refuse(response, refusal);
        metrics.count(Transport.HTTP, refusal.name());
        refusalLog.refused(refusal, request.getRemoteAddr(), detail);
    }
}

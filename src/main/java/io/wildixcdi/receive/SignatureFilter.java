package io.wildixcdi.receive;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import io.wildixcdi.signature.Signature;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets through what Wildix has signed. The body is read once, here, raw, before anything else can touch it.
 *
 * <p>Cheap checks come first, so that what is not an event costs no reading and no arithmetic.
 */
@WebFilter("/webhook/*")
public class SignatureFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern JSON_IN_UTF8 = Pattern.compile(
            "\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    @Inject
    private transient Settings settings;

    @Inject
    private transient Integrations integrations;

    @Inject
    private transient ReceiveMetrics metrics;

    @Inject
    private transient RefusalLog refusalLog;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (settings.secrets().isEmpty()) {
            // Events come over SQS only.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            verify(request).passOnWith(request);
        } catch (RefusedException refused) {
            Answers.refuse(response, refused.refusal());
            if (refused.refusal() != Refusal.WRONG_METHOD) {
                // Somebody who looks with a browser is nobody to warn of.
                metrics.count(Transport.HTTP, refused.refusal().name());
                refusalLog.refused(refused.refusal(), request.getRemoteAddr(), "");
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private VerifiedDelivery verify(HttpServletRequest request) throws RefusedException {
        Instant receivedAt = Instant.now();
        if (!"POST".equals(request.getMethod())) {
            throw new RefusedException(Refusal.WRONG_METHOD);
        }
        if (!isPlainJson(request)) {
            throw new RefusedException(Refusal.WRONG_CONTENT_TYPE);
        }
        String integration = integration(request);
        boolean exists = integrations.exists(integration);
        String signature = signature(request, exists);
        byte[] body = RequestBody.read(request, settings.webhook().maxBody());
        boolean signed = integrations.signed(integration, body, signature);
        if (!exists) {
            throw new RefusedException(Refusal.UNKNOWN_INTEGRATION);
        }
        if (!signed) {
            throw new RefusedException(Refusal.SIGNATURE_WRONG);
        }
        JsonObject document = document(body);
        Optional<Duration> tolerance = settings.webhook().tolerance();
        if (tolerance.isPresent() && !isTimely(document, receivedAt, tolerance.get())) {
            throw new RefusedException(Refusal.TIME_OUT_OF_TOLERANCE);
        }
        return new VerifiedDelivery(body, document, receivedAt);
    }

    private static boolean isPlainJson(HttpServletRequest request) {
        String type = request.getContentType();
        String encoding = request.getHeader("Content-Encoding");
        return type != null && JSON_IN_UTF8.matcher(type).matches()
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    /** The name below {@code /webhook}, without path parameters and decoded, as the container maps requests. */
    private static String integration(HttpServletRequest request) {
        String below = request.getPathInfo();
        return below == null ? "" : below.substring(1);
    }

    private static String signature(HttpServletRequest request, boolean integrationExists) throws RefusedException {
        List<String> values = Collections.list(request.getHeaders(Signature.HEADER));
        if (values.size() == 1 && Signature.isWellFormed(values.get(0))) {
            return values.get(0);
        }
        if (!integrationExists) {
            throw new RefusedException(Refusal.UNKNOWN_INTEGRATION);
        }
        throw new RefusedException(values.isEmpty() ? Refusal.SIGNATURE_MISSING : Refusal.SIGNATURE_MALFORMED);
    }

    private static JsonObject document(byte[] body) throws RefusedException {
        try {
            return SignedDocument.parse(body);
        } catch (MalformedDocumentException malformed) {
            throw new RefusedException(Refusal.NOT_JSON);
        }
    }

    private static boolean isTimely(JsonObject document, Instant now, Duration tolerance) {
        Instant time = SignedDocument.timeOf(document);
        return time != null && Duration.between(time, now).abs().compareTo(tolerance) <= 0;
    }
}

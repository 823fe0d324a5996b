package io.wildixcdi.simulate;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/**
 * What became of one event.
 *
 * @param outcome  the HTTP status, or in a few words why there is none
 * @param answered whether the receiver answered at all
 * @param accepted whether the answer was 2xx, so that Wildix would take the event for delivered
 * @param advice   what a person should look at, maybe empty
 */
record Answer(String outcome, boolean answered, boolean accepted, String advice) {

    static Answer of(int status) {
        boolean accepted = status >= 200 && status < 300;
        return new Answer(String.valueOf(status), true, accepted, accepted ? "" : advice(status));
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> "the signature was refused: most likely the receiver has another secret than this simulator";
            case 403 -> "forbidden: most likely by a proxy or firewall before the receiver, which itself never says so";
            case 404 -> "nothing is at this path: wildix.war is at /wildix/webhook, an integration with a name of its"
                    + " own at /wildix/webhook/<name>; or the application is not deployed (the server's log tells)";
            case 405, 415 -> "something is at this path, but most likely not the webhook, which is at /wildix/webhook";
            case 413 -> "the events are larger than the receiver allows (wildix.webhook.max-body)";
            case 429, 503 -> "the receiver can't take events now, its log tells why; Wildix would try again";
            default -> status < 400
                    ? "the address has moved; give the one to which it was moved"
                    : status < 500 ? "the receiver does not understand the request"
                    : "the receiver, or a proxy before it, has failed; its log tells why";
        };
    }

    static Answer of(Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause() : problem;
        if (cause instanceof HttpConnectTimeoutException) {
            return none("no connection", "no connection came about within " + Webhook.ANSWER_TIMEOUT.toSeconds()
                    + " s: is this the right host, and does a firewall stand between?");
        } else if (cause instanceof HttpTimeoutException) {
            return none("no answer", "no answer came within " + Webhook.ANSWER_TIMEOUT.toSeconds()
                    + " s, after which Wildix gives up, too");
        } else if (cause instanceof ConnectException && cause.getCause() instanceof UnresolvedAddressException) {
            return none("unknown host", "there is no host of this name");
        } else if (cause instanceof ConnectException) {
            return none("connection refused", "nobody listens there: is the server up, and is this its port?");
        } else if (cause instanceof SSLException) {
            return none("TLS failed", "no safe connection: " + cause.getMessage());
        }
        return none("connection broken", String.valueOf(cause));
    }

    private static Answer none(String outcome, String advice) {
        return new Answer(outcome, false, false, advice);
    }
}

package io.wildixcdi.operations.health;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.receive.sqs.SqsReceiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether the SQS queue can be read. Down only where the queue is the only way in: a server whose webhook works
 * is ready for requests, whatever the queue does.
 */
@Readiness
@ApplicationScoped
class SqsCheck implements HealthCheck {

    private final boolean onlyWayIn;
    private final SqsReceiver receiver;

    @Inject
    SqsCheck(Settings settings, SqsReceiver receiver) {
        this.onlyWayIn = settings.secrets().isEmpty();
        this.receiver = receiver;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    SqsCheck() {
        this.onlyWayIn = false;
        this.receiver = null;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("wildix-cdi SQS queue")
                .withData("used", receiver.isUsed())
                .withData("connected", receiver.isConnected())
                .status(!onlyWayIn || receiver.isConnected())
                .build();
    }
}

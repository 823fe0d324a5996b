package io.wildixcdi.hub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Connects applications of other deployments with the registry.
 *
 * @param registry        where they are connected
 * @param acknowledgments runs what follows an application's acknowledgement
 * @param activeCalls     a document for each call that goes on
 */
record ApplicationConnector(SubscriptionRegistry registry, Executor acknowledgments, Supplier<List<String>> activeCalls)
        implements ApplicationConnectorMBean {

    @Override
    public Runnable connect(String application, int concurrency,
            Function<Map<String, Object>, CompletionStage<?>> consumer) {
        return registry.connect(application, concurrency, event -> {
            // On a thread of ours: the broker, which is told next, leaves thread-locals behind.
            CompletableFuture<Object> acknowledged = new CompletableFuture<>();
            consumer.apply(event.toMap()).whenCompleteAsync((done, problem) -> {
                if (problem == null) {
                    acknowledged.complete(done);
                } else {
                    acknowledged.completeExceptionally(problem);
                }
            }, acknowledgments);
            return acknowledged;
        })::close;
    }

    @Override
    public String[] getActiveCalls() {
        return activeCalls.get().toArray(String[]::new);
    }
}

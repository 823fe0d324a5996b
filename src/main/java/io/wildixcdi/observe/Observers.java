package io.wildixcdi.observe;

import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.event.Integration;
import io.wildixcdi.event.WildixEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All observers of this application, as one receiver of events.
 *
 * <p>Methods with {@code @Observes} are called first, one after the other in the order of their priority, then those
 * with {@code @ObservesAsync}. Each is called, whatever the others did.
 */
@ApplicationScoped
public class Observers {

    /** The thread is a managed one already when CDI is asked to call the asynchronous observers. */
    private static final NotificationOptions ON_THIS_THREAD = NotificationOptions.ofExecutor(Runnable::run);

    private final Event<WildixEvent> events;
    private final SynchronousObservers synchronousOnes;
    private final Event<ObserverWarmUp.Signal> warmUps;
    private final ActiveCalls activeCalls;
    private final Qualifiers qualifiers;
    private final DecodingProblemLog problems = new DecodingProblemLog();
    private @Nullable ThreadPoolExecutor executor;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private Executor inOurContext;

    @Resource
    private ContextService contexts;

    @Inject
    Observers(@Any Event<WildixEvent> events, SynchronousObservers synchronousOnes,
            Event<ObserverWarmUp.Signal> warmUps, ActiveCalls activeCalls, ObserverMethods methods) {
        this(events, synchronousOnes, warmUps, activeCalls, new Qualifiers(methods.qualifiers()));
    }

    private Observers(Event<WildixEvent> events, SynchronousObservers synchronousOnes,
            Event<ObserverWarmUp.Signal> warmUps, ActiveCalls activeCalls, Qualifiers qualifiers) {
        this.qualifiers = qualifiers;
        this.events = events;
        this.synchronousOnes = synchronousOnes;
        this.warmUps = warmUps;
        this.activeCalls = activeCalls;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    Observers() {
        this(null, null, null, null, (Qualifiers) null);
    }

    /**
     * Prepares the threads on which observers run. They get the naming context and the class loader of the caller.
     *
     * @param concurrency how many
     * @param threads     makes them
     * @param callDocuments a document for each active call, for {@link ActiveCalls}
     */
    public void start(int concurrency, ThreadFactory threads, Supplier<List<String>> callDocuments) {
        activeCalls.readFrom(callDocuments);
        // The queue is bounded by the callers, which keep each event until its observers are done.
        executor = new ThreadPoolExecutor(concurrency, concurrency, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                threads);
        executor.allowCoreThreadTimeOut(true);
        // Managed threads alone are not enough: those of WildFly's default factory know no naming context.
        Consumer<Runnable> contextual = contexts.contextualConsumer(Runnable::run);
        CoalescingExecutor coalescing = new CoalescingExecutor(executor);
        inOurContext = task -> coalescing.execute(() -> contextual.accept(task));
        warmUp();
    }

    /**
     * Goes the way of an event once, alone, before any event does, so that the server loads its classes for it. When
     * two threads load one at the same time, as the first event makes the threads of two deployments do, Payara's class
     * loader keeps one of the threads for ever, and with it its deployment.
     */
    private void warmUp() {
        List<Throwable> problems = new CopyOnWriteArrayList<>();
        CompletableFuture.runAsync(() -> callAll(warmUps.select(Integration.Literal.of("none")),
                new ObserverWarmUp.Signal(), problems::add), inOurContext).join();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The container can't call observers", problems.get(0));
        }
    }

    /** {@return how many values were of another kind than Wildix documents} */
    public long problems() {
        return problems.count();
    }

    /** Interrupts observers that are still at work, and ends their threads. */
    public void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    /**
     * Decodes an event and delivers it to all observers. Returns at once.
     *
     * @param event the signed document, and how it was received
     * @return completes when every observer has returned; completes with an exception that names those which have
     *         thrown, and what, if any has
     */
    public CompletionStage<?> consume(EventDelivery event) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        try {
            inOurContext.execute(() -> call(event, done));
        } catch (RejectedExecutionException stopped) {
            done.completeExceptionally(stopped);
        }
        return done;
    }

    private void call(EventDelivery delivery, CompletableFuture<Object> done) {
        try {
            WildixEvent event = EventDecoder.decode(delivery.json(), delivery.numbers(),
                    delivery.delivery(), problems);
            Annotation[] matching = qualifiers.of(event);
            Event<WildixEvent> qualified = matching.length == 0 ? events : events.select(matching);
            ObserverInvocation invocation = new ObserverInvocation(event, delivery);
            invocation.run(() -> callAll(qualified, event, invocation::failed));
            if (invocation.failures().isEmpty()) {
                done.complete(null);
            } else {
                // A type of the JDK: it may be read in another deployment.
                done.completeExceptionally(new IllegalStateException(String.join("; ", invocation.failures())));
            }
        } catch (Throwable unexpected) {
            // Also errors: a thread that dies silently would keep the call's further events waiting for ever.
            done.completeExceptionally(unexpected);
        }
    }

    private <T> void callAll(Event<T> events, T event, Consumer<Throwable> failed) {
        Throwable thrown = synchronousOnes.call(events, event);
        if (thrown != null) {
            failed.accept(thrown);
        }
        events.fireAsync(event, ON_THIS_THREAD).exceptionally(problem -> {
            failed.accept(problem);
            return null;
        });
    }
}

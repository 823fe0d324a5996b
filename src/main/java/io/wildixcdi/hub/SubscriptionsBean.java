package io.wildixcdi.hub;

import io.wildixcdi.store.Subscriptions.State;
import java.nio.charset.StandardCharsets;

/** Shows the registry's subscriptions to operators. */
record SubscriptionsBean(SubscriptionRegistry registry) implements SubscriptionsMBean {

    private static final int MAX_DEAD_LETTERS = 1_000;
    private static final String NO_DEAD_LETTER = "There is no dead letter ";

    @Override
    public String[] getSubscriptions() {
        return registry.subscriptions().stream().map(SubscriptionsBean::line).toArray(String[]::new);
    }

    private static String line(State state) {
        return state.name() + ": " + (state.connected() ? "connected" : "away") + ", " + state.waiting()
                + " waiting, " + state.deadLetters() + " dead letters";
    }

    @Override
    public String[] listDeadLetters(String application) {
        return registry.deadLetters(application, MAX_DEAD_LETTERS).stream().map(deadLetter -> deadLetter.id() + ": "
                + deadLetter.event().receivedAt() + " call " + deadLetter.event().orderingKey() + ", "
                + deadLetter.attempts() + " attempts, " + deadLetter.reason()).toArray(String[]::new);
    }

    @Override
    public String showDeadLetter(String application, long number) {
        return registry.deadLetters(application, Integer.MAX_VALUE).stream()
                .filter(deadLetter -> deadLetter.id() == number).findAny()
                .map(deadLetter -> new String(deadLetter.event().body(), StandardCharsets.UTF_8))
                .orElse(NO_DEAD_LETTER + number);
    }

    @Override
    public String redeliverDeadLetter(String application, long number) {
        return registry.redeliver(application, number) ? "Sent " + number + " again" : NO_DEAD_LETTER + number;
    }

    @Override
    public String discardDeadLetter(String application, long number) {
        return registry.discard(application, number) ? "Discarded " + number : NO_DEAD_LETTER + number;
    }

    @Override
    public String removeSubscription(String application) {
        long forgotten = registry.remove(application);
        return forgotten < 0 ? "There is no subscription " + application
                : "Removed " + application + " and " + forgotten + " events";
    }
}

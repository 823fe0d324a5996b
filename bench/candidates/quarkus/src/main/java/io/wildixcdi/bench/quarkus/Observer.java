package io.wildixcdi.bench.quarkus;

import io.quarkiverse.githubapp.GitHubEvent;
import io.quarkiverse.githubapp.event.RawEvent;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;

/** The observer at the end of the way. The extension calls it asynchronously, by a CDI event of its own. */
class Observer {

    @Inject
    ObservedEvents observed;

    void updated(@RawEvent(event = "call:update") GitHubEvent event) {
        long now = System.nanoTime();
        JsonArray tags = event.getParsedPayload().getJsonObject("data").getJsonArray("tags");
        if (!tags.isEmpty()) {
            observed.note(now - Long.parseLong(tags.getString(0)));
        }
        observed.count();
    }
}

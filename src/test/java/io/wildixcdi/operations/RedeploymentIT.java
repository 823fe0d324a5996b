package io.wildixcdi.operations;

import static io.wildixcdi.servers.Inspection.assertEventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.http.Hmac;
import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.ArtemisBroker;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.servers.Inspection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Deploys and undeploys the WAR in one running server, with traffic in between, and then looks into the JVM for
 * anything that stayed behind. How often: the system property {@code redeployments}, 8 by default. Payara Micro deploys
 * at boot only, so the server on that side is Payara Server.
 */
class RedeploymentIT {

    private static final int TIMES = Integer.getInteger("redeployments", 8);
    private static final Path WAR = Path.of(System.getProperty("wildix.war"));
    private static final Path REMOTE = Path.of(System.getProperty("examples"), "src/it/remote/target/remote.war");
    private static final String SECRET = "redeployed";

    private final String name = ApplicationServer.ofThisRun().equals("wildfly") ? "wildfly" : "payara-server";
    private final Path directory = Path.of(System.getProperty("scratch"), "redeployment-" + name).toAbsolutePath();
    private Traffic traffic = RedeploymentIT::send;
    private final Path data = directory.resolve("data");

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void undeploymentLeavesNothingBehind() throws Exception {
        redeploy(TIMES, Map.of("wildix.data.directory", data.toString()), Map.of("wildix", WAR));
    }

    /** The application is the one on another machine, although it is here. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void undeploymentWithExternalBrokerLeavesNothingBehind() throws Exception {
        try (ArtemisBroker broker = ArtemisBroker.in(directory.resolveSibling("redeployment-broker-" + name)).start()) {
            redeploy(Math.min(TIMES, 4), Map.of("wildix.broker.url", broker.tlsUrl(), "wildix.broker.user",
                    broker.receiver().name(), "wildix.broker.password", broker.receiver().password()),
                    Map.of("wildix", WAR, "remote", REMOTE));
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void undeploymentDuringLongPollLeavesNothingBehind() throws Exception {
        try (ElasticMq sqs = ElasticMq.start()) {
            String queue = sqs.standardQueue("wildix");
            Map<String, String> config = sqs.configuration(queue, SECRET);
            config.put("wildix.sqs.concurrency", "4");
            config.put("wildix.sqs.wait-time", "PT20S");
            config.put("wildix.phone.region", "DE");
            config.put("wildix.data.directory", data.toString());
            traffic = (server, calls) -> {
                send(server, calls);
                String body = SignedPost.json("call:end", calls);
                sqs.send(queue, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET));
                server.await("the queue is empty", Duration.ofMinutes(1), () -> sqs.messages(queue) == 0);
            };
            redeploy(Math.min(TIMES, 4), config, Map.of("wildix", WAR));
        }
    }

    /** What happens between a deployment and its end. */
    private interface Traffic {

        void send(ApplicationServer server, String calls) throws IOException, InterruptedException;
    }

    private void redeploy(int times, Map<String, String> config, Map<String, Path> wars) throws Exception {
        try (ApplicationServer server = ApplicationServer.named(name, directory)) {
            Map<String, String> all = new HashMap<>(config);
            all.put("wildix.webhook.secrets", SECRET);
            // So that a collection shows what is reachable, and not what is merely cached.
            all.put("java.tool.options", "-XX:SoftRefLRUPolicyMSPerMB=0");
            server.launch(Map.of(), all);
            server.await("the server answers", Duration.ofMinutes(3), () -> server.status("/") > 0);
            try (Inspection jvm = Inspection.of(server.jvm())) {
                server.deploy("slow", SlowPage.war(directory.resolve("slow.war")));
                // A worker thread of WildFly holds its very first request for as long as it lives (the task is a local
                // variable of its run method), so all of them are made before our first request.
                server.occupyAllWorkers("/slow/");
                Set<String> beansBefore = jvm.beanNames();
                for (int i = 0; i < times; i++) {
                    for (Map.Entry<String, Path> war : wars.entrySet()) {
                        server.deploy(war.getKey(), war.getValue());
                    }
                    traffic.send(server, "call-" + i);
                    for (String war : wars.keySet()) {
                        server.undeploy(war);
                    }
                }
                assertNothingIsLeft(server, jvm, beansBefore);
            }
        }
    }

    private static void send(ApplicationServer server, String calls) throws IOException, InterruptedException {
        server.await("the webhook is there", Duration.ofMinutes(1), () -> server.status("/wildix/webhook") == 405);
        SignedPost post = new SignedPost(server.uri("/wildix/webhook"), SECRET);
        server.await("events are accepted", Duration.ofMinutes(1), () -> accepts(post, calls));
        for (int call = 0; call < 10; call++) {
            assertEquals(204, post.event("call:update", calls + "-" + call));
        }
    }

    private static boolean accepts(SignedPost post, String call) {
        try {
            return post.event("call:start", call) == 204;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void assertNothingIsLeft(ApplicationServer server, Inspection jvm, Set<String> beansBefore)
            throws Exception {
        assertEventually(List.of(), () -> jvm.threadNames().stream()
                .filter(thread -> thread.matches("(?i).*(activemq|artemis|wildix|netty|sdk|aws).*")).toList());
        assertEventually(Set.of(), () -> {
            Set<String> added = new TreeSet<>(jvm.beanNames());
            added.removeAll(beansBefore);
            added.removeIf(bean -> !bean.matches("(?i).*(activemq|artemis|wildix|micrometer).*"));
            return added;
        });
        assertEventually(List.of(), () -> jvm.openFiles(data));
        jvm.assertNoClassStays(directory, () -> server.occupyAllWorkers("/slow/"), "io.wildixcdi.event.",
                "org.apache.activemq.", "io.netty.", "software.amazon.");
    }
}

package io.wildixcdi.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.Inspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Deploys and undeploys the WAR twenty times in one running server, with traffic in between, and then looks into the
 * JVM for anything that stayed behind. On the Payara side it is Payara Server, since Payara Micro deploys at boot only.
 */
class RedeploymentIT {

    private static final int TIMES = Integer.getInteger("redeployments", 20);
    private static final Path WAR = Path.of(System.getProperty("wildix.war"));
    private static final String SECRET = "redeployed";

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void leavesNoThreadNoBeanNoFileAndNoClassLoaderBehind() throws Exception {
        String name = ApplicationServer.ofThisRun().equals("wildfly") ? "wildfly" : "payara-server";
        Path directory = Path.of(System.getProperty("scratch"), "redeployment-" + name).toAbsolutePath();
        Path data = directory.resolve("data");
        try (ApplicationServer server = ApplicationServer.named(name, directory)) {
            server.launch(Map.of(), Map.of("wildix.webhook.secrets", SECRET, "wildix.data.directory", data.toString(),
                    // So that a collection shows what is reachable, and not what is merely cached.
                    "java.tool.options", "-XX:SoftRefLRUPolicyMSPerMB=0"));
            server.await("the server answers", Duration.ofMinutes(3), () -> server.status("/") > 0);
            try (Inspection jvm = Inspection.of(server.jvm())) {
                server.deploy("slow", SlowPage.war(directory.resolve("slow.war")));
                // A worker thread of WildFly holds its very first request for as long as it lives (the task is a local
                // variable of its run method), so all of them are made before our first request.
                server.occupyAllWorkers("/slow/");
                Set<String> beansBefore = jvm.beanNames();
                for (int i = 0; i < TIMES; i++) {
                    server.deploy("wildix", WAR);
                    server.await("the webhook is there", Duration.ofMinutes(1),
                            () -> server.status("/wildix/webhook") == 405);
                    for (int call = 0; call < 10; call++) {
                        assertEquals(204, new SignedPost(server.uri("/wildix/webhook"), SECRET).event("call:update",
                                "call-" + i + "-" + call));
                    }
                    server.undeploy("wildix");
                }
                assertEventually(List.of(), () -> jvm.threadNames().stream()
                        .filter(thread -> thread.matches("(?i).*(activemq|artemis|wildix|netty).*")).toList());
                assertEventually(Set.of(), () -> {
                    Set<String> added = new TreeSet<>(jvm.beanNames());
                    added.removeAll(beansBefore);
                    added.removeIf(bean -> !bean.matches("(?i).*(activemq|artemis|wildix|micrometer).*"));
                    return added;
                });
                assertEventually(List.of(), () -> jvm.openFiles(data));
                assertEventually(List.of(), () -> {
                    server.occupyAllWorkers("/slow/");
                    return jvm.loadedClasses("io.wildixcdi.event.");
                });
                assertEventually(List.of(), () -> jvm.loadedClasses("org.apache.activemq."));
            }
        }
    }

    private static void assertEventually(Object expected, Callable<?> actual) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Object now = actual.call();
        while (!expected.equals(now) && System.nanoTime() < end) {
            now = actual.call();
        }
        assertEquals(expected, now);
    }
}

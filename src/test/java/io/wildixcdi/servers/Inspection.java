package io.wildixcdi.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A look into a running JVM from outside, with the JDK's own means. */
public final class Inspection implements AutoCloseable {

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Inspection(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    public static Inspection of(ProcessHandle jvm) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(jvm.pid()));
        try {
            return new Inspection(jvm.pid(),
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /** Checks that something comes to be so within a minute, since servers and collections take their time. */
    public static void assertEventually(Object expected, Callable<?> actual) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Object now = actual.call();
        while (!expected.equals(now) && System.nanoTime() < end) {
            now = actual.call();
        }
        assertEquals(expected, now);
    }

    /** Names of all MBeans in the platform's server. */
    public Set<String> beanNames() throws IOException {
        return beans.queryNames(null, null).stream().map(ObjectName::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of all live threads. */
    public List<String> threadNames() throws IOException, JMException {
        return diagnose("threadPrint").lines().filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1))).sorted().toList();
    }

    /**
     * Classes of this package and below that are loaded, after a full collection; one entry for each class loader that
     * has loaded it, so a class loader that stayed behind shows by the classes it holds.
     */
    public List<String> loadedClasses(String packagePrefix) throws IOException, JMException {
        diagnose("gcRun");
        return diagnose("vmClassHierarchy").lines().map(line -> line.replaceFirst("^[|\\-\\s]*", ""))
                .filter(line -> line.startsWith(packagePrefix)).sorted().toList();
    }

    /** Bytes of heap that are in use after a full collection. */
    public long heapAfterCollection() throws IOException, JMException {
        diagnose("gcRun");
        CompositeData usage = (CompositeData) beans.getAttribute(new ObjectName("java.lang:type=Memory"),
                "HeapMemoryUsage");
        return (Long) usage.get("used");
    }

    /** What the receiver's MBean says of its subscriptions, a line for each. */
    public List<String> subscriptions() {
        try {
            return List.of((String[]) beans.getAttribute(new ObjectName("io.wildixcdi:type=Hub"), "Subscriptions"));
        } catch (IOException | JMException notThere) {
            throw new AssertionError(notThere);
        }
    }

    /** Files below a directory that the process holds open; Linux only. */
    public List<String> openFiles(Path below) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return descriptors.map(Inspection::target).filter(target -> target.startsWith(below.toString())).sorted()
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private String diagnose(String operation) throws IOException, JMException {
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        return switch (operation) {
            case "gcRun" -> (String) beans.invoke(commands, operation, new Object[0], new String[0]);
            default -> (String) beans.invoke(commands, operation, new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
        };
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

package io.wildixcdi.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final Logger LOG = System.getLogger(Inspection.class.getName());

    private static final String KEEPS_THREADS =
            "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader.m_classLocks";

    private static final String REFUSED = "io.wildixcdi:type=RejectedMessages";

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

    /**
     * Checks that something comes to be so within a minute, or within ten looks when these take longer, since servers
     * and collections take their time.
     */
    public static void assertEventually(Object expected, Callable<?> actual) throws Exception {
        assertEquals(expected, eventually(expected, actual));
    }

    private static Object eventually(Object expected, Callable<?> actual) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Object now = actual.call();
        for (int looks = 1; !expected.equals(now) && (looks < 10 || System.nanoTime() < end); looks++) {
            now = actual.call();
        }
        return now;
    }

    /**
     * Checks that no class of these packages stays loaded, and tells what keeps it if one does. Payara's class loader
     * is allowed for: when two threads load one class of the server at once, it keeps one of them for ever
     * ({@code m_classLocks} of Felix, which it is built on), and so that thread's deployment. It happens once for a
     * class of the server; the way of events is kept clear of it as far as we can. So is what only waits for its
     * finalizer, as Netty's pools of memory do: the last deployment was seen to wait longer than a minute with it. And
     * so is one that nothing refers to, which the virtual machine keeps for a purpose of its own; a leak would keep
     * each of them.
     *
     * @param directory for a dump of the heap
     * @param meanwhile something to do before each look
     */
    public void assertNoClassStays(Path directory, Runnable meanwhile, String... packages) throws Exception {
        Object stayed = eventually(List.of(), () -> {
            meanwhile.run();
            return loadedClasses(packages);
        });
        if (stayed.equals(List.of())) {
            return;
        }
        Path dump = directory.resolve("stayed-" + System.nanoTime() + ".hprof").toAbsolutePath();
        HeapDump.write(beans, dump);
        List<String> keepers = HeapDump.read(dump).keepersOf(packages);
        if (keepers.isEmpty()) {
            // The dump was preceded by a collection. What could be collected then is not kept.
            assertEquals(List.of(), loadedClasses(packages), "a dump of the heap does not show what keeps them");
        }
        List<String> unexplained = keepers.stream()
                .filter(way -> !way.contains(KEEPS_THREADS) && !way.contains(HeapDump.FOR_A_WHILE)).toList();
        if (unexplained.size() != 1 || !unexplained.get(0).contains(HeapDump.BY_THE_MACHINE)) {
            assertEquals(List.of(), unexplained);
        }
        LOG.log(Level.INFO, "Stayed by no fault of ours, or not for good: {0}; being compiled: {1}", keepers,
                diagnose("compilerQueue").lines().limit(20).toList());
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
     * Classes of these packages and below that are loaded, after a full collection; one entry for each class loader
     * that has loaded it, so a class loader that stayed behind shows by the classes it holds.
     */
    private List<String> loadedClasses(String... packages) throws IOException, JMException {
        // What has a finalizer, as Netty's pools of memory have, is found by one collection and taken by the next.
        diagnose("gcRun");
        diagnose("gcRunFinalization");
        diagnose("gcRun");
        return diagnose("vmClassHierarchy").lines().map(line -> line.replaceFirst("^[|\\-\\s]*", ""))
                .filter(line -> Stream.of(packages).anyMatch(line::startsWith)).sorted().toList();
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
            return List.of((String[]) beans.getAttribute(new ObjectName("io.wildixcdi:type=Subscriptions"),
                    "Subscriptions"));
        } catch (IOException | JMException notThere) {
            throw new AssertionError(notThere);
        }
    }

    /** What the receiver's MBean says of refused messages, a line for each. */
    public List<String> rejectedMessages() throws IOException, JMException {
        return List.of((String[]) beans.getAttribute(new ObjectName(REFUSED), "RejectedMessages"));
    }

    /** Has something done about refused messages. */
    public Object ofRejectedMessages(String operation, Long... numbers) throws IOException, JMException {
        return beans.invoke(new ObjectName(REFUSED), operation, numbers,
                Stream.of(numbers).map(number -> long.class.getName()).toArray(String[]::new));
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
            case "gcRun", "gcRunFinalization" ->
                    (String) beans.invoke(commands, operation, new Object[0], new String[0]);
            default -> (String) beans.invoke(commands, operation, new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
        };
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

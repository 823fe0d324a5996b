package io.wildixcdi.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {

    /** What a server might forget to clear. */
    private static final Map<String, Object> FORGOTTEN = new HashMap<>();

    /** A class that another class loader loads, too. */
    static final class Left {
    }

    @TempDir
    private Path directory;

    @Test
    void findsFieldThatKeepsClassLoader() throws Exception {
        FORGOTTEN.put("deployment", load());

        String way = wayToDeployment();

        assertTrue(way.contains("HeapDumpTest.FORGOTTEN"), way);
    }

    @Test
    void findsObjectThatKeepsItByClass() throws Exception {
        FORGOTTEN.put("deployment", object());

        String way = wayToDeployment();

        assertTrue(way.contains("an instance of " + Left.class.getName() + " < "), way);
        assertTrue(way.contains("HeapDumpTest.FORGOTTEN"), way);
    }

    @Test
    void findsArrayThatKeepsItByClass() throws Exception {
        FORGOTTEN.put("deployment", Array.newInstance(load(), 0));

        String way = wayToDeployment();

        assertTrue(way.contains("an instance of " + Left.class.getName() + "[] < "), way);
        assertTrue(way.contains("HeapDumpTest.FORGOTTEN"), way);
    }

    @Test
    void findsSoftReferenceThatKeepsIt() throws Exception {
        FORGOTTEN.put("deployment", new SoftReference<>(load()));

        String way = wayToDeployment();

        assertTrue(way.contains(" < " + HeapDump.FOR_A_WHILE + "java.lang.ref.SoftReference < "), way);
        assertTrue(way.contains("HeapDumpTest.FORGOTTEN"), way);
    }

    @Test
    void prefersStrongReference() throws Exception {
        Class<?> deployment = load();
        FORGOTTEN.put("for a while", new SoftReference<>(deployment));
        FORGOTTEN.put("for good", List.of(List.of(List.of(deployment))));
        deployment = null;

        String way = wayToDeployment();

        assertFalse(way.contains(HeapDump.FOR_A_WHILE), way);
        assertTrue(way.contains("HeapDumpTest.FORGOTTEN"), way);
    }

    @Test
    void findsThreadVariableThatKeepsIt() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Thread holding = new Thread(() -> hold(started, looked));
        holding.start();
        try {
            started.await();

            String way = wayToDeployment();

            assertTrue(way.contains("Java frame of io.wildixcdi.servers.HeapDumpTest.hold("), way);
        } finally {
            looked.countDown();
            holding.join();
        }
    }

    private static void hold(CountDownLatch started, CountDownLatch looked) {
        try {
            Object deployment = object();
            started.countDown();
            looked.await();
            Reference.reachabilityFence(deployment);
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In methods of their own, whose variables are gone when they have returned: they would be roots of their own. */
    private static Class<?> load() throws ReflectiveOperationException {
        URL tests = HeapDumpTest.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {tests}, null).loadClass(Left.class.getName());
    }

    private static Object object() throws ReflectiveOperationException {
        Constructor<?> constructor = load().getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private String wayToDeployment() throws Exception {
        List<String> ways = keepersOf(Left.class.getName()).stream()
                .filter(way -> way.startsWith(URLClassLoader.class.getName())).toList();
        assertEquals(1, ways.size(), ways::toString);
        return ways.get(0);
    }

    @AfterEach
    void clear() {
        FORGOTTEN.clear();
    }

    private List<String> keepersOf(String name) throws Exception {
        Path dump = directory.resolve("test.hprof");
        HeapDump.write(ManagementFactory.getPlatformMBeanServer(), dump);
        return HeapDump.read(dump).keepersOf(name);
    }
}

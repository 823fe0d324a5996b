package io.wildixcdi.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
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
    void tellsWhichFieldKeepsAClassLoader() throws Exception {
        forget();

        List<String> deployments = keepersOf(Left.class.getName()).stream()
                .filter(way -> way.startsWith(URLClassLoader.class.getName())).toList();

        assertEquals(1, deployments.size(), deployments::toString);
        assertTrue(deployments.get(0).contains("HeapDumpTest.FORGOTTEN"), deployments::toString);
    }

    /** In a method of its own, whose variables are gone when it has returned: they would be roots of their own. */
    private static void forget() throws Exception {
        URL tests = HeapDumpTest.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader deployment = new URLClassLoader(new URL[] {tests}, null);
        FORGOTTEN.put("deployment", deployment.loadClass(Left.class.getName()));
    }

    @AfterAll
    static void clear() {
        FORGOTTEN.clear();
    }

    private List<String> keepersOf(String name) throws Exception {
        Path dump = directory.resolve("test.hprof");
        HeapDump.write(ManagementFactory.getPlatformMBeanServer(), dump);
        return HeapDump.read(dump).keepersOf(name);
    }
}

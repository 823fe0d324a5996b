package io.wildixcdi.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The heap of a JVM as it was at some moment. */
final class HeapDump {

    private final Heap heap;

    private HeapDump(Heap heap) {
        this.heap = heap;
    }

    static HeapDump read(Path file) throws IOException {
        return new HeapDump(HeapFactory.createHeap(file.toFile()));
    }

    /** Makes a JVM write down what is reachable in it. */
    static void write(MBeanServerConnection jvm, Path file) throws IOException, JMException {
        jvm.invoke(new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "dumpHeap",
                new Object[] {file.toString(), true}, new String[] {String.class.getName(), boolean.class.getName()});
    }

    /**
     * For each class loader that has loaded a class of these packages, the shortest way from it to a root of the
     * collector: the fields that refer to it, nearest first.
     */
    List<String> keepersOf(String... packages) {
        Set<Instance> loaders = new LinkedHashSet<>();
        for (Object each : heap.getAllClasses()) {
            JavaClass loaded = (JavaClass) each;
            if (Stream.of(packages).anyMatch(loaded.getName()::startsWith)) {
                loaders.add(loaded.getClassLoader());
            }
        }
        return loaders.stream().map(HeapDump::keepersOf).toList();
    }

    private static String keepersOf(Instance loader) {
        List<String> way = new ArrayList<>();
        way.add(loader.getJavaClass().getName());
        Instance kept = loader;
        while (!kept.isGCRoot()) {
            Instance keeper = kept.getNearestGCRootPointer();
            if (keeper == null || keeper.equals(kept)) {
                break;
            }
            way.add(field(kept, keeper));
            kept = keeper;
        }
        return String.join(" < ", way);
    }

    /** The field of the keeper that refers to what is kept; an array is named by its type alone. */
    private static String field(Instance kept, Instance keeper) {
        for (Object reference : kept.getReferences()) {
            if (reference instanceof FieldValue value && value.getDefiningInstance().equals(keeper)) {
                Field field = value.getField();
                return (field.isStatic() ? field.getDeclaringClass() : keeper.getJavaClass()).getName() + "."
                        + field.getName();
            }
        }
        return keeper.getJavaClass().getName();
    }
}

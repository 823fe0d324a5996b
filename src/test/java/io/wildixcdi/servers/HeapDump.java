package io.wildixcdi.servers;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.JavaFrameGCRoot;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/** The heap of a JVM as it was at some moment. */
final class HeapDump {

    /** Stands in a way that ends when the collector clears a soft reference, or an object's finalizer has run. */
    static final String FOR_A_WHILE = "for a while by ";

    /**
     * Instead of a way: neither an object nor a thread, so the virtual machine itself, as while it compiles a method.
     */
    static final String BY_THE_MACHINE = "by nothing in the heap and by no thread";

    private static final String REFERENT = "referent";

    private final Heap heap;
    /** How the collector reaches each object first, by the object's number; made at the first question. */
    private final Map<Long, Step> ways = new HashMap<>();
    private final Queue<Instance> reached = new ArrayDeque<>();
    /** Soft and final references among what was reached. */
    private final Queue<Instance> references = new ArrayDeque<>();

    private HeapDump(Heap heap) {
        this.heap = heap;
    }

    /** From whom an object is reached, and through what. The keeper of a root is null. */
    private record Step(Instance keeper, String through) { }

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
     * collector: what refers to it, nearest first, and the kind of root. An object keeps its class, and a class its
     * loader, just as the collector sees it. Only what nothing else keeps has a way with {@link #FOR_A_WHILE} in it.
     */
    List<String> keepersOf(String... packages) {
        Set<Instance> loaders = new LinkedHashSet<>();
        for (Object each : heap.getAllClasses()) {
            JavaClass loaded = (JavaClass) each;
            if (Stream.of(packages).anyMatch(loaded.getName()::startsWith)) {
                loaders.add(loaded.getClassLoader());
            }
        }
        if (!loaders.isEmpty() && ways.isEmpty()) {
            walk();
        }
        return loaders.stream().map(this::keepersOf).toList();
    }

    private String keepersOf(Instance loader) {
        List<String> way = new ArrayList<>();
        way.add(loader.getJavaClass().getName());
        Step step = ways.get(loader.getInstanceId());
        while (step != null) {
            way.add(step.through());
            step = step.keeper() == null ? null : ways.get(step.keeper().getInstanceId());
        }
        if (way.size() == 1) {
            Set<String> frames = frames(loader);
            way.add(frames.isEmpty() ? BY_THE_MACHINE : "nothing in the heap; threads are in " + frames);
        }
        return String.join(" < ", way);
    }

    /** A thread that runs a method keeps its class, although no object of it need be left. */
    private Set<String> frames(Instance loader) {
        Set<String> frames = new LinkedHashSet<>();
        for (Object each : (Collection<?>) heap.getGCRoots()) {
            StackTraceElement[] stack = each instanceof ThreadObjectGCRoot thread ? thread.getStackTrace() : null;
            for (StackTraceElement frame : stack == null ? new StackTraceElement[0] : stack) {
                JavaClass of = heap.getJavaClassByName(frame.getClassName());
                if (of != null && loader.equals(of.getClassLoader())) {
                    frames.add(frame.toString());
                }
            }
        }
        return frames;
    }

    private void walk() {
        for (Object each : (Collection<?>) heap.getGCRoots()) {
            GCRoot root = (GCRoot) each;
            reach(root.getInstance(), new Step(null, kind(root)));
        }
        follow();
        // Only now, since a way without such a reference keeps for good.
        while (!references.isEmpty()) {
            Instance reference = references.remove();
            reach((Instance) reference.getValueOfField(REFERENT), new Step(reference,
                    FOR_A_WHILE + reference.getJavaClass().getName()));
            follow();
        }
    }

    private void reach(Instance kept, Step step) {
        if (kept != null && ways.putIfAbsent(kept.getInstanceId(), step) == null) {
            reached.add(kept);
        }
    }

    private void follow() {
        while (!reached.isEmpty()) {
            Instance keeper = reached.remove();
            if (keepsForAWhile(keeper.getJavaClass())) {
                references.add(keeper);
            }
            referredToBy(keeper, (kept, through) -> reach(kept, new Step(keeper, through)));
        }
    }

    private static boolean keepsForAWhile(JavaClass type) {
        for (JavaClass each = type; each != null; each = each.getSuperClass()) {
            if (each.getName().equals(SoftReference.class.getName())
                    || each.getName().equals("java.lang.ref.FinalReference")) {
                return true;
            }
        }
        return false;
    }

    private static String kind(GCRoot root) {
        if (!(root instanceof JavaFrameGCRoot local)) {
            return root.getKind();
        }
        ThreadObjectGCRoot thread = local.getThreadGCRoot();
        StackTraceElement[] frames = thread == null ? null : thread.getStackTrace();
        return frames == null || local.getFrameNumber() < 0 || local.getFrameNumber() >= frames.length
                ? root.getKind() : root.getKind() + " of " + frames[local.getFrameNumber()];
    }

    private void referredToBy(Instance keeper, BiConsumer<Instance, String> found) {
        String type = keeper.getJavaClass().getName();
        if (keeper instanceof ObjectArrayInstance array) {
            for (Object each : array.getValues()) {
                found.accept((Instance) each, type);
            }
        }
        JavaClass asClass = type.equals("java.lang.Class") ? heap.getJavaClassByID(keeper.getInstanceId()) : null;
        if (asClass != null) {
            found.accept(asClass.getClassLoader(), asClass.getName() + ".class");
            fields(asClass.getStaticFieldValues(), asClass.getName(), found);
        }
        fields(keeper.getFieldValues(), type, found);
        found.accept(heap.getInstanceByID(keeper.getJavaClass().getJavaClassId()), "an instance of " + type);
    }

    private static void fields(List<?> values, String of, BiConsumer<Instance, String> found) {
        for (Object each : values) {
            FieldValue value = (FieldValue) each;
            boolean weak = value.getField().getName().equals(REFERENT)
                    && value.getField().getDeclaringClass().getName().equals(Reference.class.getName());
            if (!weak && value instanceof ObjectFieldValue reference) {
                found.accept(reference.getInstance(), of + "." + value.getField().getName());
            }
        }
    }
}

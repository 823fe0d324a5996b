package io.wildixcdi.event;

import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Reads whatever can be read of an event, as all observers together may do. */
final class Accessors {

    private Accessors() {
    }

    /** Calls every accessor of a record, and of the records that it holds. */
    static void readAll(Object value) {
        if (value instanceof Iterable<?> many && !(value instanceof JsonValue)) {
            many.forEach(Accessors::readAll);
        } else if (value instanceof Record held) {
            for (Method accessor : held.getClass().getMethods()) {
                if (accessor.getParameterCount() == 0 && !Modifier.isStatic(accessor.getModifiers())
                        && accessor.getDeclaringClass().getPackage() == WildixEvent.class.getPackage()) {
                    readAll(read(accessor, held));
                }
            }
        }
    }

    private static Object read(Method accessor, Record held) {
        try {
            return accessor.invoke(held);
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(accessor.toString(), failed);
        }
    }
}

package io.wildixcdi.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Copies of our WAR with something more in them, as a user makes them who adds observers. */
public final class WarCopy {

    private WarCopy() {
    }

    /**
     * Copies a WAR and adds classes to it.
     *
     * @param war     stays as it is
     * @param copy    written anew
     * @param classes top-level ones that have no nested classes
     * @return the copy
     */
    public static Path with(Path war, Path copy, Class<?>... classes) {
        try {
            Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
                for (Class<?> type : classes) {
                    String name = type.getName().replace('.', '/') + ".class";
                    Path target = inside.getPath("/WEB-INF/classes", name);
                    Files.createDirectories(target.getParent());
                    try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                        Files.copy(code, target);
                    }
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

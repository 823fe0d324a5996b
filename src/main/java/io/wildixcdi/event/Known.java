package io.wildixcdi.event;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of some things that may be {@code null}. */
final class Known {

    private Known() {
    }

    static Set<String> of(@Nullable String... texts) {
        return of(Stream.of(texts));
    }

    static Set<String> of(Stream<@Nullable String> texts) {
        return texts.filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}

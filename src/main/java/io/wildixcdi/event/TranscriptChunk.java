package io.wildixcdi.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what was said.
 *
 * @param id       nullable
 * @param speaker  who said it ({@code name}), a name or a number; nullable
 * @param text     what was said, nullable
 * @param offset   since the beginning, nullable
 * @param timeText since the beginning as Wildix writes it ({@code HH:MM:SS} in the one payload seen), nullable
 * @param language for example {@code it-IT}, nullable
 * @param isFinal  {@code false}: a guess that will be repeated and changed; do not act on it
 */
public record TranscriptChunk(@Nullable String id, @Nullable String speaker, @Nullable String text,
        @Nullable Duration offset, @Nullable String timeText, @Nullable String language, boolean isFinal) {

    static final TranscriptChunk NONE = new TranscriptChunk(null, null, null, null, null, null, false);

    /** A chunk of a transcription that goes on: a guess unless it says that it is none. */
    static TranscriptChunk live(Fields chunk) {
        return of(chunk, Boolean.TRUE.equals(chunk.flag("isFinal")));
    }

    /** A chunk of a transcription that is complete. */
    static TranscriptChunk complete(Fields chunk) {
        return of(chunk, true);
    }

    private static TranscriptChunk of(Fields chunk, boolean isFinal) {
        return new TranscriptChunk(chunk.text("id"), chunk.text("name"), chunk.text("text"), chunk.duration("offset"),
                chunk.text("time"), chunk.text("language"), isFinal);
    }
}

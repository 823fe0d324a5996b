package io.wildixcdi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recording of a leg of a call (known from consumers, not from Wildix's own pages). To fetch it needs a token of
 * the PBX; the secret of the webhook does not open it.
 *
 * @param url      where it is, nullable
 * @param fileName nullable
 * @param start    UTC, nullable
 * @param end      UTC, nullable
 */
public record Recording(@Nullable String url, @Nullable String fileName, @Nullable Instant start,
        @Nullable Instant end) {

    /**
     * The recordings of a leg, wherever they are told: {@code attachments} (the newest place), else {@code
     * recordingsData}, else {@code recordings}, where there are names of files only.
     */
    static List<Recording> of(Fields flow) {
        List<Recording> attached = flow.objects("attachments", attachment -> attachment.object("recording")).stream()
                .filter(Objects::nonNull).map(Recording::one).toList();
        if (!attached.isEmpty()) {
            return attached;
        }
        List<Recording> data = flow.objects("recordingsData", Recording::one);
        return data.isEmpty()
                ? flow.texts("recordings").stream().map(name -> new Recording(null, name, null, null)).toList() : data;
    }

    private static Recording one(Fields recording) {
        return new Recording(recording.text("url"), recording.text("fileName"), recording.millis("start"),
                recording.millis("end"));
    }
}

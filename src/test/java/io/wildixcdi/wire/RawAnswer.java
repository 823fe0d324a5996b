package io.wildixcdi.wire;

import java.util.List;

/**
 * An HTTP answer as it came over the wire.
 *
 * @param status  of the status line
 * @param headers lines
 * @param body    as text
 */
public record RawAnswer(int status, List<String> headers, String body) {
}

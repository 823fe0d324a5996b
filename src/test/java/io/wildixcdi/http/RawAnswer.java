package io.wildixcdi.http;

import java.util.List;

/**
 * An HTTP answer as the server sent it.
 *
 * @param status  of the status line
 * @param headers lines
 * @param body    as text
 */
public record RawAnswer(int status, List<String> headers, String body) {
}

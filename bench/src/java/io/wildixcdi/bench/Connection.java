package io.wildixcdi.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 connection that is kept alive, with hardly more work than reading and writing bytes, so that it takes
 * little of the processor that it shares with the server. Opens itself again when the server has closed it.
 *
 * <p>Not safe for use by several threads.
 */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,6})");

    private final int port;
    private final byte[] buffer = new byte[8_192];
    private Socket socket;

    Connection(int port) {
        this.port = port;
    }

    /** Sends a request and waits for its answer. Returns the status. */
    int send(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
        socket.getOutputStream().write(request);
        return answer(socket.getInputStream());
    }

    private int answer(InputStream in) throws IOException {
        int length = 0;
        int headEnd = -1;
        while (headEnd < 0) {
            length += read(in, length);
            headEnd = headEnd(length);
        }
        int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
        String head = new String(buffer, 0, headEnd, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        // What has a body of unknown length, or has gone wrong, is not worth keeping.
        int bodyEnd = headEnd + (status == 204 ? 0 : contentLength(head));
        if (bodyEnd < headEnd || bodyEnd > buffer.length || head.contains("\r\nconnection: close")) {
            close();
            return status;
        }
        while (length < bodyEnd) {
            length += read(in, length);
        }
        return status;
    }

    private int read(InputStream in, int length) throws IOException {
        int more = in.read(buffer, length, buffer.length - length);
        if (more <= 0) {
            throw new EOFException("the server closed the connection before it had answered");
        }
        return more;
    }

    /** Minus one if it is not told. */
    private static int contentLength(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : -1;
    }

    private int headEnd(int length) {
        for (int i = 3; i < length; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}

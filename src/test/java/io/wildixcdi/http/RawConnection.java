package io.wildixcdi.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection over which anything can be said, also what no HTTP client would say. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    public RawConnection(URL server) {
        try {
            socket = new Socket();
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawConnection say(String text) {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether or not the server still listens. */
    public RawConnection say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException nobodyListens) {
            // What the server has said before is still to be read.
        }
        return this;
    }

    /** Sends the same bytes up to {@code times} times, until the server stops reading; returns how often. */
    public int repeat(byte[] bytes, int times) {
        for (int said = 0; said < times; said++) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException nobodyListens) {
                return said;
            }
        }
        return times;
    }

    /** Says nothing more, but still listens. */
    public RawConnection fallSilent() {
        try {
            socket.shutdownOutput();
        } catch (IOException alreadyClosed) {
            // The same to us.
        }
        return this;
    }

    /** The next answer; empty if the server closes the connection without one, or speaks another protocol. */
    public Optional<RawAnswer> answer() {
        try {
            String statusLine = line();
            if (statusLine == null || !statusLine.startsWith("HTTP/1.")) {
                return Optional.empty();
            }
            int status = Integer.parseInt(statusLine.split(" ")[1]);
            List<String> headers = new ArrayList<>();
            for (String header = line(); header != null && !header.isEmpty(); header = line()) {
                headers.add(header);
            }
            return Optional.of(new RawAnswer(status, headers, body(status, headers)));
        } catch (SocketTimeoutException timeout) {
            throw new AssertionError("the server neither answers nor closes the connection", timeout);
        } catch (IOException reset) {
            return Optional.empty();
        }
    }

    /** The status of the next answer; 0 if the server closes the connection without one. */
    public int status() {
        return answer().map(RawAnswer::status).orElse(0);
    }

    private String body(int status, List<String> headers) throws IOException {
        if (status < 200 || status == 204 || status == 304) {
            return "";
        }
        String length = header(headers, "content-length");
        if (length != null) {
            return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        }
        if (header(headers, "transfer-encoding") == null) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        String line = line();
        return line == null ? 0 : Integer.parseInt(line.strip(), 16);
    }

    private static String header(List<String> headers, String name) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(header -> header.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

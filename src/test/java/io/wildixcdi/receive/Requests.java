package io.wildixcdi.receive;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Requests that have a body, an announced length and attributes, and nothing else. */
final class Requests {

    private Requests() {
    }

    static HttpServletRequest with(long announcedLength, ServletInputStream body) {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentLengthLong" -> announcedLength;
                    case "getInputStream" -> body;
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> {
                        attributes.put((String) arguments[0], arguments[1]);
                        yield null;
                    }
                    case "removeAttribute" -> {
                        attributes.remove((String) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A body of so many bytes, all different from their neighbours, that counts how many were taken. */
    static final class Body extends ServletInputStream {

        private final long length;
        private final long breaksAt;
        private long read;
        private boolean closed;

        Body(long length) {
            this(length, Long.MAX_VALUE);
        }

        /** A body whose sender goes away after so many bytes. */
        Body(long length, long breaksAt) {
            this.length = length;
            this.breaksAt = breaksAt;
        }

        long taken() {
            return read;
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public int read() throws IOException {
            if (read == breaksAt) {
                throw new IOException("the sender is gone");
            }
            return read == length ? -1 : (byte) read++ & 0xff;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isFinished() {
            return read == length;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

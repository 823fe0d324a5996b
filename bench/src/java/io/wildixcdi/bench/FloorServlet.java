package io.wildixcdi.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The least that a webhook can do which answers when the event is on the disk: the threads of the requests wait for a
 * {@link FloorFile}. Nothing is verified, decoded, delivered, or ever read again.
 */
@WebServlet("/webhook/*")
public class FloorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient FloorFile file;

    @Resource
    private transient ManagedThreadFactory threads;

    @Override
    public void init() {
        file = new FloorFile(threads);
    }

    @Override
    public void destroy() {
        file.close();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        file.write(request.getInputStream().readAllBytes()).join();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}

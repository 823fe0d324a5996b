package io.wildixcdi.recorder;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Opens a latch. */
@WebServlet("/latch")
public class LatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Latches latches;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        latches.open(request.getParameter("open"));
    }
}

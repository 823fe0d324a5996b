package io.wildixcdi.bench;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tells the benchmark what {@link ObservedEvents} has seen: their number, or with {@code ?nanos} the time of each. With
 * {@code ?takes=N} it lets the observer take N milliseconds from then on.
 */
@WebServlet("/observed")
public class ObservedEventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ObservedEvents observed;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("takes") != null) {
            observed.takes(Long.parseLong(request.getParameter("takes")));
        }
        response.setContentType("text/plain");
        response.getWriter().write("nanos".equals(request.getQueryString())
                ? Arrays.toString(observed.nanos()) : String.valueOf(observed.count()));
    }
}

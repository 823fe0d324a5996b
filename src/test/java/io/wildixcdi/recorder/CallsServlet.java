package io.wildixcdi.recorder;

import io.wildixcdi.observe.ActiveCalls;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/** Lists the active calls: one line each, with call id and the extension that answered. */
@WebServlet("/calls")
public class CallsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ActiveCalls calls;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(calls.all().stream()
                .map(call -> call.callId() + " " + call.answeredBy().extension() + "\n").collect(Collectors.joining()));
    }
}

package io.wildixcdi.observe;

import io.wildixcdi.testkit.TestEvents;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Fires a test kit event inside the server, as an Arquillian test of an application does. */
@WebServlet("/fire")
public class FireServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        TestEvents.fire(TestEvents.callStarted().id(request.getParameter("id")).from("+493512345678").to("1001")
                .queue("Support", "704").event());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}

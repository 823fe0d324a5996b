package io.wildixcdi.firing;

import io.wildixcdi.testkit.TestEvents;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Fires an event of the test kit inside the server, as an application's Arquillian test does. */
@WebServlet("/fire")
public class FiringServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        TestEvents.fire(TestEvents.callStarted().id(request.getParameter("id")).from("+493512345678").to("1001")
                .queue("Support", "704").event());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}

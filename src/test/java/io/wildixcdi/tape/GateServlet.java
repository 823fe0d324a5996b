package io.wildixcdi.tape;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Opens a gate. */
@WebServlet("/gate")
public class GateServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Gates gates;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        gates.open(request.getParameter("open"));
    }
}

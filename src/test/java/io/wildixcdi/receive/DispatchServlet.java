package io.wildixcdi.receive;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Forwards and includes requests inside the server, where filters for client requests do not run. */
@WebServlet(urlPatterns = {"/forward", "/include"}, asyncSupported = true)
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher webhook = request.getRequestDispatcher("/webhook");
        if (request.getServletPath().equals("/forward")) {
            webhook.forward(request, response);
        } else {
            webhook.include(request, response);
        }
    }
}

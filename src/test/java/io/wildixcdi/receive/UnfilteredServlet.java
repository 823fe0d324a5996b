package io.wildixcdi.receive;

import jakarta.servlet.annotation.WebServlet;

/** Maps our servlet to a path outside the filter. */
@WebServlet("/unfiltered/*")
public class UnfilteredServlet extends WebhookServlet {

    private static final long serialVersionUID = 1L;
}

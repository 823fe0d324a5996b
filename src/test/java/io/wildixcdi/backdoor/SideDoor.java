package io.wildixcdi.backdoor;

import io.wildixcdi.receive.WebhookServlet;
import jakarta.servlet.annotation.WebServlet;

/** Serves what our servlet does at a path that no filter of ours knows. */
@WebServlet("/side-door/*")
public class SideDoor extends WebhookServlet {

    private static final long serialVersionUID = 1L;
}

package io.wildixcdi.recorder;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for {@code atLeast} recordings of an {@code id} by an {@code observer} and answers with them. */
@WebServlet("/recorder")
public class RecorderServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Recorder recorder;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Predicate<JsonObject> wanted = equal("id", request.getParameter("id"))
                .and(equal("observer", request.getParameter("observer")));
        response.setContentType("application/json;charset=UTF-8");
        try {
            response.getWriter().write(recorder.await(wanted, Integer.parseInt(request.getParameter("atLeast")),
                    Duration.parse(request.getParameter("within"))));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Predicate<JsonObject> equal(String field, String value) {
        return recording -> value == null || value.equals(recording.getString(field, null));
    }
}

package io.wildixcdi.receive;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Answers to requests that are refused: they say no more than the sender needs. */
final class Answers {

    private static final String FOR_HUMANS = """
            This is the webhook of wildix-cdi. It is there, and it is meant for Wildix, which posts signed events to it.
            """;

    private Answers() {
    }

    /** Answers from the filter. */
    static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        if (refusal == Refusal.WRONG_METHOD) {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(FOR_HUMANS);
        } else {
            response.setContentLength(0);
        }
    }

    /** The answer of the resource. */
    static Response refuse(Refusal refusal) {
        Response.ResponseBuilder response = Response.status(refusal.status());
        refusal.headers().forEach(response::header);
        // Without an entity, Jersey would have the server send its page for errors.
        return response.entity("").type(MediaType.TEXT_PLAIN_TYPE).build();
    }
}

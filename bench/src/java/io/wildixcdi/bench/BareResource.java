package io.wildixcdi.bench;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What the server itself can do: reads a body and answers 204. */
@Path("/")
public class BareResource {

    /** Takes a body, and forgets it. */
    @POST
    public Response take(byte[] body) {
        return body.length == 0 ? Response.status(Response.Status.BAD_REQUEST).build() : Response.noContent().build();
    }
}

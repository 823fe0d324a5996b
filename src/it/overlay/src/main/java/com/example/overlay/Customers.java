package com.example.overlay;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource of the application. */
@Path("customers")
public class Customers {

    @GET
    public String all() {
        return "all customers";
    }

    @POST
    @Path("{number}")
    public String add(@PathParam("number") String number) {
        return "added " + number;
    }
}

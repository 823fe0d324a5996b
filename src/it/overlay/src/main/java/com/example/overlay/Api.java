package com.example.overlay;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application's own Jakarta REST application. It names no classes, so the server gives it all that it finds. */
@ApplicationPath("api")
public class Api extends Application {
}

package io.wildixcdi.backdoor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of somebody else, which picks up every resource there is. */
@ApplicationPath("scanned")
public class ScanningDoor extends Application {
}

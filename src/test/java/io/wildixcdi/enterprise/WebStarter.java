package io.wildixcdi.enterprise;

import io.wildixcdi.client.WildixClientListener;
import jakarta.servlet.annotation.WebListener;

/** Starts the client in a web module of an enterprise archive. */
@WebListener
public class WebStarter extends WildixClientListener {
}

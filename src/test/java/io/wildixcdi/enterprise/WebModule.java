package io.wildixcdi.enterprise;

import io.wildixcdi.client.WildixClientListener;
import jakarta.servlet.annotation.WebListener;

/** Begins for an enterprise archive, in one of its web modules. */
@WebListener
public class WebModule extends WildixClientListener {
}

package io.wildixcdi.enterprise;

import io.wildixcdi.client.WildixClientStarter;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Starts the client in an EJB module of an enterprise archive. */
@Startup
@Singleton
public class EjbStarter extends WildixClientStarter {
}

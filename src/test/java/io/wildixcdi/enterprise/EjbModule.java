package io.wildixcdi.enterprise;

import io.wildixcdi.client.WildixClientStarter;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Begins for an enterprise archive, in one of its EJB modules. */
@Startup
@Singleton
public class EjbModule extends WildixClientStarter {
}

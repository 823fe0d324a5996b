package io.wildixcdi.enterprise;

import jakarta.ejb.Stateless;

/** Makes a JAR an EJB module. Without an EJB, servers treat the JAR as a library. */
@Stateless
public class StatelessBean {
}

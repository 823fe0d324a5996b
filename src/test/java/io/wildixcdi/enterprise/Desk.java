package io.wildixcdi.enterprise;

import jakarta.ejb.Stateless;

/** Makes an EJB module of a JAR: without an EJB servers take it for a library. */
@Stateless
public class Desk {
}

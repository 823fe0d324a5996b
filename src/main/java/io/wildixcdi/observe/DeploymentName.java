package io.wildixcdi.observe;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server calls the deployment whose naming context the thread has. The same after a redeployment. */
public final class DeploymentName {

    private DeploymentName() {
    }

    /**
     * {@return name of the module, and of the enterprise archive around it if there is one, in characters of which a
     * subscription's name is made}
     *
     * @throws IllegalStateException if the thread has no naming context
     */
    public static String get() {
        String application = lookUp("java:app/AppName");
        String module = lookUp("java:module/ModuleName");
        String name = application.equals(module) ? module : application + "." + module;
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String lookUp(String name) {
        try {
            return new InitialContext().lookup(name).toString();
        } catch (NamingException nameless) {
            throw new IllegalStateException("The name of this deployment is not known (" + nameless + "); set"
                    + " wildix.application, for example wildix.application=crm", nameless);
        }
    }
}

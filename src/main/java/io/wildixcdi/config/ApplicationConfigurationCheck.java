package io.wildixcdi.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Stops the deployment of an application whose configuration for the client JAR is not usable. */
public class ApplicationConfigurationCheck implements Extension {

    private static final Logger LOG = System.getLogger(ApplicationConfigurationCheck.class.getName());

    /** The one class that the client's users begin with. */
    private static final String BROKERS_CLIENT = "org.apache.activemq.artemis.api.core.client.ActiveMQClient";

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            if (ApplicationSettings.read().broker().isPresent()) {
                checkClient();
            }
        } catch (InvalidConfigurationException invalid) {
            deployment.addDeploymentProblem(invalid);
        } catch (NoClassDefFoundError | IllegalStateException noConfiguration) {
            // No MicroProfile Config: this is no server, but a test of the application in a container of its own.
            LOG.log(Level.DEBUG, "Not checked", noConfiguration);
        }
    }

    private void checkClient() {
        try {
            Class.forName(BROKERS_CLIENT, false, getClass().getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new InvalidConfigurationException(List.of("wildix.broker.url: the application needs Artemis' client"
                    + " for it; put org.apache.artemis:artemis-core-client into WEB-INF/lib, or take the key away"));
        }
    }
}

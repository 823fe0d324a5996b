package io.wildixcdi.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;

/** Stops the deployment of an application whose configuration for the client JAR is not usable. */
public class ApplicationConfigurationCheck implements Extension {

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            ApplicationSettings.read();
        } catch (InvalidConfiguration invalid) {
            deployment.addDeploymentProblem(invalid);
        }
    }
}

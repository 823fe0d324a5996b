package io.wildixcdi.config.receiver;

import io.wildixcdi.config.InvalidConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stops the deployment when the configuration is not usable. A CDI extension, because that is the place from which a
 * deployment can be refused with a message of one's own on every server.
 */
public class ReceiverConfigurationCheck implements Extension {

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            Settings.read(ConfigProvider.getConfig());
        } catch (InvalidConfigurationException invalid) {
            deployment.addDeploymentProblem(invalid);
        }
    }
}

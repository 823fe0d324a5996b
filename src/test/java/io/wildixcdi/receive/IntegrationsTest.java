package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.signature.Signature;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationsTest {

    private static final byte[] BODY = "{\"type\":\"call:start\"}".getBytes(StandardCharsets.UTF_8);

    private final Integrations integrations = new Integrations(settings().secrets());

    @Test
    void eachSecretOfAnIntegrationIsAccepted() {
        assertTrue(integrations.signed("", BODY, signedWith("new")));
        assertTrue(integrations.signed("", BODY, signedWith("old")));
        assertTrue(integrations.signed("berlin", BODY, signedWith("berlin-secret")));
        assertTrue(integrations.signed("munich", BODY, signedWith("m3")));
    }

    @Test
    void theSecretOfOneIntegrationIsNotThatOfAnother() {
        assertFalse(integrations.signed("", BODY, signedWith("berlin-secret")));
        assertFalse(integrations.signed("berlin", BODY, signedWith("new")));
        assertFalse(integrations.signed("berlin", BODY, signedWith("m1")));
        assertFalse(integrations.signed("munich", BODY, signedWith("berlin-secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rome", "Berlin", "berlin ", "berlin/", "/", "*"})
    void anIntegrationThatDoesNotExistHasSignedNothing(String name) {
        assertFalse(integrations.exists(name));
        for (String secret : new String[] {"new", "old", "berlin-secret", "m1", "m2", "m3"}) {
            assertFalse(integrations.signed(name, BODY, signedWith(secret)));
        }
    }

    @Test
    void theIntegrationsThatAreConfiguredExist() {
        assertTrue(integrations.exists(""));
        assertTrue(integrations.exists("berlin"));
        assertTrue(integrations.exists("munich"));
    }

    @Test
    void withoutASecretOfItsOwnTheUnnamedIntegrationDoesNotExist() {
        Integrations named = new Integrations(settings("wildix.integrations", "berlin",
                "wildix.integration.berlin.secrets", "b").secrets());

        assertFalse(named.exists(""));
        assertFalse(named.signed("", BODY, signedWith("b")));
    }

    @Test
    void aSignatureOfAnotherBodyIsNoSignature() {
        assertFalse(integrations.signed("berlin", new byte[0], signedWith("berlin-secret")));
    }

    /** Three, since munich has three secrets: nobody learns from the time how many there are, or whether any. */
    @Test
    void everyCheckComputesTheSameNumberOfSignatures() {
        String good = signedWith("m1");
        CountingMacs macs = new CountingMacs();
        Security.insertProviderAt(macs, 1);
        try {
            for (String name : new String[] {"", "berlin", "munich", "rome"}) {
                for (String signature : new String[] {good, "0".repeat(64)}) {
                    CountingMacs.COUNT.set(0);
                    integrations.signed(name, BODY, signature);
                    assertEquals(3, CountingMacs.COUNT.get(), name);
                }
            }
        } finally {
            Security.removeProvider(macs.getName());
        }
    }

    private static String signedWith(String secret) {
        return new Signature(secret.getBytes(StandardCharsets.UTF_8)).of(BODY);
    }

    private static Settings settings() {
        return settings("wildix.webhook.secrets", "new,old", "wildix.integrations", "berlin,munich",
                "wildix.integration.berlin.secrets", "berlin-secret", "wildix.integration.munich.secrets", "m1,m2,m3");
    }

    private static Settings settings(String... values) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], values[i + 1]);
        }
        return Settings.read(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100)).build());
    }

    /** The JDK's own signatures, counted. */
    public static final class CountingMacs extends Provider {

        private static final long serialVersionUID = 1L;
        private static final AtomicInteger COUNT = new AtomicInteger();

        CountingMacs() {
            super("counting", "1", "counts");
            put("Mac.HmacSHA256", Counting.class.getName());
        }

        /** One signature. */
        public static final class Counting extends MacSpi {

            private final Mac mac;

            public Counting() throws NoSuchAlgorithmException {
                mac = Mac.getInstance("HmacSHA256", Security.getProvider("SunJCE"));
            }

            @Override
            protected int engineGetMacLength() {
                return mac.getMacLength();
            }

            @Override
            protected void engineInit(Key key, AlgorithmParameterSpec parameters)
                    throws InvalidKeyException, InvalidAlgorithmParameterException {
                mac.init(key, parameters);
            }

            @Override
            protected void engineUpdate(byte input) {
                mac.update(input);
            }

            @Override
            protected void engineUpdate(byte[] input, int offset, int length) {
                mac.update(input, offset, length);
            }

            @Override
            protected byte[] engineDoFinal() {
                COUNT.incrementAndGet();
                return mac.doFinal();
            }

            @Override
            protected void engineReset() {
                mac.reset();
            }
        }
    }
}

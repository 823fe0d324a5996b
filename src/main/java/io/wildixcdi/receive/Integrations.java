package io.wildixcdi.receive;

import io.wildixcdi.config.Secret;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.signature.Signature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The integrations that may send, and how to tell that they did.
 *
 * <p>Checking takes the same time for each of them, and for one that does not exist: every check computes the same
 * number of signatures, some of them with secrets that nobody knows, and never stops at a match.
 */
@ApplicationScoped
public class Integrations {

    private final Map<String, List<Signature>> known = new HashMap<>();
    private final List<Signature> unknown;

    @Inject
    Integrations(Settings settings) {
        this(settings.secrets());
    }

    Integrations(Map<String, List<Secret>> secrets) {
        int most = secrets.values().stream().mapToInt(List::size).max().orElse(1);
        secrets.forEach((name, ofName) -> known.put(name,
                padded(ofName.stream().map(secret -> new Signature(secret.key())).toList(), most)));
        unknown = padded(List.of(), most);
    }

    /** For the container's proxy. */
    Integrations() {
        unknown = List.of();
    }

    private static List<Signature> padded(List<Signature> signatures, int most) {
        SecureRandom random = new SecureRandom();
        List<Signature> padded = new ArrayList<>(signatures);
        while (padded.size() < most) {
            byte[] nobodyKnows = new byte[32];
            random.nextBytes(nobodyKnows);
            padded.add(new Signature(nobodyKnows));
        }
        return padded;
    }

    /** Whether there is an integration of this name; the empty name is the one without a path of its own. */
    boolean exists(String name) {
        return known.containsKey(name);
    }

    /** Whether the integration of this name signed the body so. */
    boolean signed(String name, byte[] body, String signature) {
        boolean matches = false;
        for (Signature candidate : known.getOrDefault(name, unknown)) {
            matches |= candidate.matches(body, signature);
        }
        return matches;
    }
}

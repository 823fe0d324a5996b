package io.wildixcdi.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.log.Lines;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    private final Reachability broker = new Reachability(() -> "connected", () -> "not connected");

    @Test
    void logsFailureOnce() {
        try (Lines lines = Lines.of(Reachability.class)) {
            broker.lost("no route to port 1234");
            broker.lost("no route to port 5678");
            broker.lost("no route to port 9");

            assertEquals("not connected: no route to port 1234\n", lines.toString());
            assertFalse(broker.isReached());
        }
    }

    @Test
    void logsOtherReasonAndFailureAfterRecovery() {
        try (Lines lines = Lines.of(Reachability.class)) {
            broker.lost("no route");
            broker.lost("no such user");
            broker.lost("no route");
            broker.reached(System.nanoTime());
            assertTrue(broker.isReached());
            broker.lost("no such user");

            assertEquals("""
                    not connected: no route
                    not connected: no such user
                    not connected: no such user
                    """, lines.toString());
        }
    }

    @Test
    void ignoresSuccessOfAttemptBegunBeforeFailure() {
        long began = System.nanoTime();
        broker.reached(began);
        broker.lost("no route");
        broker.reached(began);

        assertFalse(broker.isReached());
    }

    @Test
    void startsUnreached() {
        assertFalse(broker.isReached());
    }
}

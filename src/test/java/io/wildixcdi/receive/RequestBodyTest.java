package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.wildixcdi.receive.Requests.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static final int LIMIT = 100_000;
    private static final int NOT_ANNOUNCED = -1;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 8_193, LIMIT - 1, LIMIT})
    void aBodyUpToTheLimitIsReadAsItIs(int length) throws RefusedException {
        for (long announced : new long[] {length, NOT_ANNOUNCED}) {
            Body body = new Body(length);

            byte[] read = RequestBody.read(Requests.with(announced, body), LIMIT);

            assertEquals(length, read.length);
            for (int i = 0; i < length; i++) {
                assertEquals((byte) i, read[i]);
            }
            // Closing makes WildFly read what is left of a body that is too large.
            assertFalse(body.isClosed());
        }
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsNotRead() {
        Body body = new Body(LIMIT + 1);

        assertEquals(Refusal.BODY_TOO_LARGE, refusal(LIMIT + 1, body));
        assertEquals(0, body.taken());
    }

    @Test
    void aLengthBeyondThirtyTwoBitsIsTooLarge() {
        assertEquals(Refusal.BODY_TOO_LARGE, refusal(1L << 32, new Body(10)));
    }

    @Test
    void ofABodyThatIsTooLargeAndNotAnnouncedOneByteMoreThanTheLimitIsRead() {
        Body body = new Body(Long.MAX_VALUE);

        assertEquals(Refusal.BODY_TOO_LARGE, refusal(NOT_ANNOUNCED, body));
        assertEquals(LIMIT + 1, body.taken());
        assertFalse(body.isClosed());
    }

    @Test
    void ofABodyThatIsLargerThanAnnouncedOneByteMoreIsReadAtMostOrAsMuchAsOfOneThatIsNotAnnounced() {
        Body ordinary = new Body(Long.MAX_VALUE);
        Body large = new Body(Long.MAX_VALUE);

        assertEquals(Refusal.BODY_CUT_OFF, refusal(10, ordinary));
        assertEquals(11, ordinary.taken());
        assertEquals(Refusal.BODY_TOO_LARGE, refusal(10_000, large));
        assertEquals(LIMIT + 1, large.taken());
    }

    @Test
    void aBodyThatIsShorterThanAnnouncedWasCutOff() {
        assertEquals(Refusal.BODY_CUT_OFF, refusal(11, new Body(10)));
        assertEquals(Refusal.BODY_CUT_OFF, refusal(1, new Body(0)));
    }

    @Test
    void aBodyThatIsLongerThanAnnouncedIsNoBodyEither() {
        assertEquals(Refusal.BODY_CUT_OFF, refusal(9, new Body(10)));
        assertEquals(Refusal.BODY_CUT_OFF, refusal(9_999, new Body(10_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7_000, 9_000})
    void aSenderWhoGoesAwayHasCutItOff(int after) {
        assertEquals(Refusal.BODY_CUT_OFF, refusal(8_000, new Body(8_000, Math.min(after, 7_999))));
        assertEquals(Refusal.BODY_CUT_OFF, refusal(10_000, new Body(10_000, after)));
        assertEquals(Refusal.BODY_CUT_OFF, refusal(NOT_ANNOUNCED, new Body(10_000, after)));
    }

    private static Refusal refusal(long announced, Body body) {
        return assertThrows(RefusedException.class, () -> RequestBody.read(Requests.with(announced, body),
                LIMIT)).refusal();
    }
}

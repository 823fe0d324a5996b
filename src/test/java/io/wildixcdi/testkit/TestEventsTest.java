package io.wildixcdi.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Call;
import io.wildixcdi.event.CallCompleted;
import io.wildixcdi.event.CallDirection;
import io.wildixcdi.event.CallEnded;
import io.wildixcdi.event.CallFinished;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.Documents;
import io.wildixcdi.event.Flow;
import io.wildixcdi.event.LiveCallProgress;
import io.wildixcdi.event.Participant;
import io.wildixcdi.event.TelephonyPresence;
import io.wildixcdi.event.TrackedCall;
import io.wildixcdi.event.WildixEvent;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestEventsTest {

    @Test
    void buildsCallWithCallerAndCallee() {
        CallStarted call = TestEvents.callStarted().from("1001").to("+4935112345").integration("8qkmnq").event();

        assertEquals("1001", call.caller().extension());
        assertEquals("+4935112345", call.callee().phone());
        assertNull(call.callee().extension());
        assertEquals("+4935112345", call.call().destination());
        assertEquals(CallDirection.OUTBOUND, call.direction());
        assertEquals("8qkmnq", call.integrationId());
        assertTrue(Duration.between(call.time(), Instant.now()).compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void buildsCallWithoutCallee() {
        CallStarted call = TestEvents.callStarted().from("+4935112345").dialled("200").queue("Support", "704").event();

        assertSame(Participant.UNKNOWN, call.callee());
        assertEquals("200", call.call().destination());
        assertEquals(Set.of("Support", "704"), call.queues());
        assertEquals(CallDirection.INBOUND, call.direction());
    }

    @Test
    void callsHaveDistinctIdsUnlessSet() {
        assertNotEquals(TestEvents.callStarted().event().callId(), TestEvents.callStarted().event().callId());
        CallStarted started = TestEvents.callStarted().event();
        CallEnded ended = TestEvents.callEnded().id(started.callId()).ended("16", "Normal Clearing", "CALLEE").event();

        assertEquals(started.callId(), ended.callId());
        assertEquals(Call.Side.CALLEE, ended.call().endBy());
    }

    @Test
    void buildsCallLegByLeg() {
        CallCompleted call = TestEvents.callCompleted().from("+4935112345").to("230").outcome("MISSED")
                .nextLeg().to("231").outcome("COMPLETED").lasting(Duration.ofSeconds(5), Duration.ofSeconds(200))
                .tags("transferred").event();

        assertEquals(2, call.flows().size());
        assertEquals(Flow.Outcome.MISSED, call.flows().get(0).outcome());
        assertEquals("231", call.flow().callee().extension());
        assertEquals("+4935112345", call.flow().remotePhone());
        assertEquals(Duration.ofSeconds(200), call.flow().talkTime());
        assertEquals(Duration.ofSeconds(205), call.flow().duration());
        assertEquals(List.of("transferred"), call.flow().tags());
        assertEquals(CallDirection.INBOUND, call.direction());
    }

    @Test
    void liveEventHasGivenId() {
        LiveCallProgress call = TestEvents.liveCallProgress().id("c1").trigger("call.start").status("TALKING").event();

        assertEquals("c1", call.callId());
        assertEquals("c1", call.id());
        assertEquals("call.start", call.call().trigger());
        assertEquals(Call.Status.TALKING, call.flow().status());
        assertEquals("230", TestEvents.liveCallCompleted().to("230").event().callee().extension());
    }

    @Test
    void buildsTrackedCallEvents() {
        CallFinished call = TestEvents.callFinished().from("+4935112345").to("230")
                .answered("231", Duration.ofSeconds(5), Duration.ofSeconds(200)).queue("Support", "704")
                .direction(CallDirection.INBOUND).ended(TrackedCall.Ending.REPORTED, "16", "Normal Clearing",
                        "CALLER").event();

        assertEquals("231", call.call().answeredBy().extension());
        assertEquals(Duration.ofSeconds(200), call.call().talkDuration());
        assertTrue(call.call().isAnswered());
        assertEquals(Set.of("Support", "704"), call.queues());
        assertEquals(Call.Side.CALLER, call.call().endBy());
        assertEquals(TrackedCall.Ending.REPORTED, call.call().ending());
    }

    @Test
    void setsAndRemovesAnyField() {
        TelephonyPresence ringing = TestEvents.telephonyPresence().with("/data/extension", "1001")
                .with("/data/status", "ringing").without("/data/email").without("/data/email").event();

        assertEquals("1001", ringing.extension());
        assertEquals(TelephonyPresence.Status.RINGING, ringing.status());
        assertNull(ringing.email());
    }

    @Test
    void reportsInvalidEventAtOnce() {
        CallBuilder<CallStarted> broken = TestEvents.callStarted().with("/type", "call:end");

        assertTrue(assertThrows(IllegalStateException.class, broken::event).getMessage()
                .startsWith("This is no CallStarted any more"));
    }

    @Test
    void jsonMatchesEvent() {
        CallBuilder<CallStarted> builder = TestEvents.callStarted();

        assertEquals(builder.event().json(), Documents.json(builder.json()));
    }

    static Stream<Method> builders() {
        return Arrays.stream(TestEvents.class.getMethods())
                .filter(method -> EventBuilder.class.isAssignableFrom(method.getReturnType()));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void everyBuilderMakesEventOfItsType(Method builder) throws ReflectiveOperationException {
        Class<?> type = (Class<?>) ((ParameterizedType) builder.getGenericReturnType()).getActualTypeArguments()[0];

        WildixEvent event = ((EventBuilder<?, ?>) builder.invoke(null)).event();

        assertInstanceOf(type, event);
    }

    @Test
    void everyTypeHasSampleAndBuilder() {
        Set<String> built = builders().map(builder -> {
            try {
                return ((EventBuilder<?, ?>) builder.invoke(null)).event().type();
            } catch (ReflectiveOperationException failed) {
                throw new AssertionError(failed);
            }
        }).filter(type -> !type.startsWith("wildix-cdi:")).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(Samples.types()), built);
        assertEquals(new TreeSet<>(Documents.types()), built);
        assertThrows(IllegalArgumentException.class, () -> Samples.of("call:parked"));
    }
}

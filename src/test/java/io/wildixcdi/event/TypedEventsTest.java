package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.CallReference.Speaker;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every example of a type of 2024 and later, each of its fields. */
class TypedEventsTest {

    private static final Participant REMOTE = new Participant("REMOTE", "+15955555123", "+15955555123", null, null,
            null,
            null, null, null, null, null, null, "CLIENT", null, "+15955555123");
    private static final ConferenceParticipant DOE = new ConferenceParticipant("XBS",
            "john.doe@conference.example.com/7a000002", "John Doe", "johndoe@example.com", "Sales", "it_w000001",
            "000000000001", "25111", "4258467", "exampleUser1", "premium");
    private static final ChatChannel CHANNEL = new ChatChannel("demo_channel_001", "group", "Demo Subject",
            "This is a demo description.", "private", "demo_company_12345", "demo_service", "Demo Service Title", 3,
                    false,
            true, Instant.parse("2024-07-01T14:06:43.386258Z"), Instant.parse("2024-07-01T14:06:43.386258Z"));

    private static Participant john(String userId, String userAgent) {
        return new Participant("LOCAL", "230", "John Doe", null, "johndoe@example.com", userId, "230", "Sales",
                "1238467",
                "Gamma", userAgent, "XBEES_WEB", "AGENT", "premium", null);
    }

    private static <E extends WildixEvent> E typed(Class<E> type, String example) {
        JsonObject document = Documents.example(example);
        E event = assertInstanceOf(type, Documents.event(document));
        assertSame(document, event.json());
        assertEquals(document.getString("id"), event.id());
        assertEquals(document.getString("company", null), event.company());
        assertEquals(document.getString("pbx", null), event.pbx());
        assertEquals(document.getString("integrationId", null), event.integrationId());
        assertEquals(document.containsKey("time")
                ? Instant.ofEpochMilli(document.getJsonNumber("time").longValueExact()) : null, event.time());
        return event;
    }

    /** A leg with the fields that a test does not name as {@code null}. */
    private static Flow flow(Integer index, List<Duration> times, Participant caller, Participant callee,
            String destination,
            String direction, String status, String trunk, String remotePhone) {
        return new Flow(index, null, null, times.get(0), times.get(1), times.get(2), times.get(3), null, null, caller,
                callee, null, null, destination, direction, status, null, trunk, trunk == null ? null : "incoming",
                        null,
                null, remotePhone, null, null, null, null, null, null, null);
    }

    private static List<Duration> millis(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
    }

    @Test
    void liveCallProgress() {
        LiveCallProgress progress = typed(LiveCallProgress.class, "call-live-progress");

        assertEquals(new LiveCall("it_w119417_1721984075.0", List.of("x-bees"), "call.start",
                Instant.parse("2024-07-26T08:54:36.337Z"), List.of(flow(0, millis(0, 0, 0, 0), john("1000230",
                        "x-bees Web 1.76.0.1000420 00000000-0000-4000-8000-000000000230"), null, "+159255512345",
                        "INTERNAL", "HOLD", null, "+159255512345")), null, null, null), progress.call());
        assertEquals("it_w119417_1721984075.0", progress.callId());
        assertEquals(CallDirection.INTERNAL, progress.direction());
        assertEquals(Call.Status.HOLD, progress.flow().status());
        assertEquals(Set.of("230"), progress.extensions());
        assertEquals(Set.of(), progress.queues());
        assertEquals(Participant.Role.AGENT, progress.caller().role());
        assertSame(Participant.UNKNOWN, progress.callee());
    }

    @Test
    void liveCallProgressFromOutside() {
        LiveCallProgress progress = typed(LiveCallProgress.class, "constructed/call-live-progress-inbound");

        assertEquals(new LiveCall("it_w000001_1721985000.7", List.of("x-bees"), "call.update",
                Instant.parse("2024-07-26T09:10:00.120Z"), List.of(flow(0, millis(2920, 1500, 0, 1420), REMOTE,
                        john("1000230", "x-bees Web 1.76.0.1000420 00000000-0000-4000-8000-000000000230"), "230",
                        "INBOUND", "CONNECTING", "SIPTRUNK", "+15955555123")), null, null, null), progress.call());
        assertEquals(CallDirection.INBOUND, progress.direction());
    }

    @Test
    void liveCallCompletedAndInterrupted() {
        assertEquals(new LiveCall("it_w000001_1721985000.7", List.of("x-bees"), null,
                Instant.parse("2024-07-26T09:10:00.120Z"), null, null, null, null),
                typed(LiveCallCompleted.class, "constructed/call-live-completed").call());
        LiveCallInterrupted interrupted = typed(LiveCallInterrupted.class, "constructed/call-live-interrupted");
        assertEquals(new LiveCall("it_w000001_1721985100.9", List.of("x-bees"), null,
                Instant.parse("2024-07-26T09:11:40.500Z"), null, null, null, null), interrupted.call());
        assertSame(Flow.UNKNOWN, interrupted.flow());
        assertEquals(CallDirection.UNKNOWN, interrupted.direction());
    }

    @Test
    void liveCallTranscription() {
        LiveCallTranscription said = typed(LiveCallTranscription.class, "constructed/call-live-transcription");

        assertEquals(new LiveCallTranscription(said.envelope(), "it_w000001_1721985000.7", new Participant("REMOTE",
                "+15955555123", "Zo\u00eb M\u00fcller", null, null, null, null, null, null, null, null, null, null,
                        null,
                "+15955555123"),
                new TranscriptChunk("d678a74d-b54d-4f7b-b883-0d1b33e50606", null,
                        "Buongiorno, \u00e8 possibile prenotare?",
                        null, null, "it-IT", true)), said);
    }

    @Test
    void callCompleted() {
        CallCompleted completed = typed(CallCompleted.class, "call-completed");

        assertEquals(new CompletedCall("it_w000001_1721833634.195", List.of("x-bees"), List.of(outbound(0, null)), null,
                null, null), completed.call());
        assertEquals(CallDirection.OUTBOUND, completed.direction());
        assertEquals(Flow.Outcome.COMPLETED, completed.flow().outcome());
        assertEquals("+15955555123", completed.callee().phone());
        assertEquals(Call.Side.OTHER, completed.call().endBy());
    }

    private static Flow outbound(int index, List<Recording> recordings) {
        boolean first = index == 0;
        return new Flow(index, Instant.ofEpochMilli(first ? 1721836405153L : 1721836427828L),
                Instant.ofEpochMilli(first ? 1721836427828L : 1721836447828L), Duration.ofMillis(first ? 22675 : 20000),
                Duration.ofMillis(first ? 5084 : 20000), Duration.ofMillis(first ? 9033 : 0),
                Duration.ofMillis(first ? 8558 : 0), null, null,
                john("2000230", "x-bees Web 1.76.0.999999 00000000-0000-4000-8000-000000000230"), REMOTE, "230", null,
                "+15955555123", "OUTBOUND", null, first ? "COMPLETED" : "MISSED", "SIPTRUNK", "outgoing", null, null,
                "+15955555123", null, null, null, first ? List.of("External") : List.of("External"),
                first ? List.of() : List.of("voicemail"), recordings, null);
    }

    @Test
    void callCompletedWithRecordingAndTwoLegs() {
        CallCompleted completed = typed(CallCompleted.class, "constructed/call-completed-recording-two-flows");
        String file = "2024.07.24-15.53.25-230-15955555123-abc123-0.wav";

        assertEquals(outbound(0, List.of(new Recording("https://pbx.example.com/recordings/" + file, file,
                Instant.ofEpochMilli(1721836418795L), Instant.ofEpochMilli(1721836427828L)))),
                completed.call().flows().get(0));
        assertEquals(2, completed.flows().size());
        assertEquals(outbound(1, null), completed.flow());
        assertEquals(Flow.Outcome.MISSED, completed.flow().outcome());
        assertEquals("16", completed.call().endCause());
        assertEquals("Normal Clearing", completed.call().endCauseString());
        assertEquals(Call.Side.CALLER, completed.call().endBy());
    }

    @Test
    void callTranscribed() {
        CallTranscribed transcribed = typed(CallTranscribed.class, "call-transcription-completed");

        assertEquals("it3_w119414_1741864367.75", transcribed.callId());
        assertEquals(new CallReference("it3_w119414_1741864367.75", "call_123456", Instant.ofEpochMilli(1741864367000L),
                Instant.ofEpochMilli(1741864967000L), List.of(new Speaker("Anna", "+123456789")), Flow.UNKNOWN),
                transcribed.call());
        assertEquals(List.of(
                new TranscriptChunk("d678a74d-b54d-4f7b-b883-0d1b33e50606", "Anna", "Hello, how are you?",
                        Duration.ofMillis(2296), "00:00:02", null, true),
                new TranscriptChunk("e6f840bc-d0c2-4d21-95e1-c8e4732a7b7d", "Agent", "I'm doing well, thank you!",
                        Duration.ofMillis(5592), "00:00:05", null, true)), transcribed.chunks());
    }

    @Test
    void callTranscribedAndSummarizedNameLeg() {
        Flow leg = new Flow(0, null, null, null, null, Duration.ofMillis(9033), null, null, null,
                new Participant("LOCAL", "230", null, null, null, null, null, null, null, null, null, "XBEES_WEB", null,
                        null, null),
                new Participant("REMOTE", "+15955555123", null, null, null, null, null, null, null, null, null, null,
                        null,
                        null, "+15955555123"), null, null, "+15955555123", null, null, null, null, null, null, null,
                                "+15955555123", null,
                null, null, null, null, null, null);
        CallReference call = new CallReference("it_w000001_1721833634.195", "it_w000001_1721833634.195", null, null,
                null,
                leg);

        CallTranscribed transcribed = typed(CallTranscribed.class, "constructed/call-transcription-completed");
        assertEquals(call, transcribed.call());
        assertEquals(2, transcribed.chunks().size());
        CallSummarized summarized = typed(CallSummarized.class, "constructed/call-summary-completed");
        assertEquals(call, summarized.call());
        assertEquals(new CallSummary("Appointment confirmation", "The client confirmed the appointment.",
                List.of("Appointment"), List.of("Appointment confirmed"), List.of()), summarized.summary());
        assertEquals(CallDirection.OUTBOUND, summarized.direction());
        assertEquals(Set.of("230"), summarized.extensions());
    }

    @Test
    void conferences() {
        ConferenceProgress progress = typed(ConferenceProgress.class, "conference-live-progress");
        assertEquals(new ConferenceProgress(progress.envelope(), "codeea87-3d59-4d1d-80be-fc4f0260_1721905148868",
                Instant.parse("2024-07-25T10:59:09.124Z"), "Status & Priorities", List.of(DOE)), progress);

        ConferenceJoined joined = typed(ConferenceJoined.class, "conference-live-join");
        assertEquals(new ConferenceJoined(joined.envelope(), "53ffd896-a0e6-4d0b-bd9c-8e869500-1724154386297",
                new ConferenceParticipant("XBS", "john.doe@conference.example.com/7a000001", "John Doe",
                        "johndoe@example.com", null, null, null, null, null, null, null)), joined);

        ConferenceTranscription said = typed(ConferenceTranscription.class,
                "constructed/conference-live-transcription");
        assertEquals(new ConferenceTranscription(said.envelope(), "codeea87-3d59-4d1d-80be-fc4f0260_1721905148868",
                new ConferenceParticipant("XBS", null, "John Doe", "johndoe@example.com", null, null, null, null, null,
                        null, null), new TranscriptChunk(null, null, "Let us start with the priorities", null, null,
                                null,
                        false)), said);
    }

    @Test
    void presences() {
        UserPresence user = typed(UserPresence.class, "presence-user");
        assertEquals(new UserPresence(user.envelope(), "230", "johndoe@example.com", null, "dnd",
                Instant.parse("2024-07-24T21:59:00Z"), "Meeting", new UserPresence.Location(null, null, null)), user);
        assertEquals(UserPresence.Status.DND, user.status());

        TelephonyPresence telephony = typed(TelephonyPresence.class, "presence-telephony");
        assertEquals(new TelephonyPresence(telephony.envelope(), "230", "johndoe@example.com", null, "talking"),
                telephony);
        assertEquals(TelephonyPresence.Status.TALKING, telephony.status());

        ConferencePresence conference = typed(ConferencePresence.class, "presence-conference");
        assertEquals(new ConferencePresence(conference.envelope(), "230", true, false, new ConferenceParticipant("XBS",
                "john.doe@conference.example.com/7a000003", "John Doe", "johndoe@example.com", "Sales", "it_w000001",
                null, null, null, null, null)), conference);
    }

    @Test
    void chats() {
        ChatChannelCreated created = typed(ChatChannelCreated.class, "chat-channel-created");
        assertEquals(CHANNEL, created.channel());
        Instant membership = Instant.parse("2024-07-01T14:06:43.389522Z");
        assertEquals(List.of(new ChatChannelCreated.Member("demo_member_01", "member", membership),
                new ChatChannelCreated.Member("demo_member_02", "member", membership)), created.members());
        assertEquals(List.of(new ChatUser("demo_user_01", "John Doe", "john.doe@example.com",
                "https://example.com/avatar1.png", "demo_company_12345", false, "1001", "demo_serial_001", "user_001",
                Instant.parse("2022-12-27T22:58:32.370401Z"), null)), created.users());

        ChatMessagePosted posted = typed(ChatMessagePosted.class, "constructed/chat-message-new");
        assertEquals(new ChatMessagePosted(posted.envelope(), "demo_bot_01", CHANNEL, new ChatMessagePosted.Message(
                "0123456789abcdef0123456789abcdef", "regular", "Hello bot", new ChatUser("demo_user_01", "John Doe",
                        "john.doe@example.com", null, null, false, null, null, null, null, null))), posted);
        assertFalse(posted.isByBot());
    }

    @Test
    void smsStatus() {
        SmsStatus sms = typed(SmsStatus.class, "sms-status");

        assertEquals(new SmsStatus(sms.envelope(), "1745855327719vt6k3vztxgct47cz", "+16145550158", "+19295550154",
                "DELIVERED", null, "2-way-sms", 1), sms);
        assertEquals(SmsStatus.Status.DELIVERED, sms.status());
    }

    @Test
    void everyTypeHasExample() {
        Set<String> types = Stream.of(Documents.CALL_STATES, Documents.PUBLISHED, Documents.CONSTRUCTED)
                .flatMap(List::stream).map(Documents::example).map(example -> example.getString("type"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(EventDecoder.types()), types);
        assertTrue(types.size() >= 19);
    }

    @Test
    void botRecognisesItsOwnMessages() {
        JsonObject byItself = Documents.withData(Documents.example("constructed/chat-message-new"), "message",
                Documents.json("{\"user\":{\"id\":\"demo_bot_01\"}}"));
        JsonObject byAnother = Documents.withData(Documents.example("constructed/chat-message-new"), "message",
                Documents.json("{\"user\":{\"id\":\"x\",\"bot\":true}}"));

        assertTrue(((ChatMessagePosted) Documents.event(byItself)).isByBot());
        assertTrue(((ChatMessagePosted) Documents.event(byAnother)).isByBot());
    }
}

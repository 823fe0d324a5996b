package io.wildixcdi.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.servers.ArtemisBroker.User;
import io.wildixcdi.store.embedded.TestStore;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The settings in {@code server-config/artemis}. They are the same for every server, so one run of them is enough. */
@EnabledIfSystemProperty(named = "server", matches = "payara-micro")
@Timeout(120)
class ArtemisBrokerIT {

    private static final String EVENTS = "wildix.events";
    private static final String DEAD_LETTERS = "wildix.dead-letters";

    private static ArtemisBroker broker;

    @BeforeAll
    @Timeout(300)
    static void start() {
        broker = ArtemisBroker.in(Path.of(System.getProperty("scratch"), "artemis")).start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** A client, for as long as a test needs it. */
    private record Client(ServerLocator locator, ClientSessionFactory factory, ClientSession session)
            implements AutoCloseable {

        static Client at(String url, User user) throws Exception {
            ServerLocator locator = ActiveMQClient.createServerLocator(url);
            try {
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(user.name(), user.password(), false, true, true, false,
                        0);
                session.start();
                return new Client(locator, factory, session);
            } catch (Exception notConnected) {
                locator.close();
                throw notConnected;
            }
        }

        void createQueue(String name, String address, String filter) throws ActiveMQException {
            session.createQueue(QueueConfiguration.of(name).setAddress(address).setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true).setFilterString(filter));
        }

        /** Returns when the broker has confirmed. */
        void send(String address, byte[] body, String duplicateId) throws ActiveMQException {
            ClientMessage message = session.createMessage(true);
            message.getBodyBuffer().writeBytes(body);
            if (duplicateId != null) {
                message.putBytesProperty(Message.HDR_DUPLICATE_DETECTION_ID, duplicateId.getBytes(UTF_8));
            }
            try (ClientProducer producer = session.createProducer(address)) {
                producer.send(message);
            }
        }

        void send(String address) throws ActiveMQException {
            send(address, "{}".getBytes(UTF_8), null);
        }

        byte[] receive(String queue) throws ActiveMQException {
            try (ClientConsumer consumer = session.createConsumer(queue)) {
                ClientMessage message = consumer.receive(10_000);
                byte[] body = new byte[message.getBodySize()];
                message.getBodyBuffer().readBytes(body);
                message.acknowledge();
                session.commit();
                return body;
            }
        }

        /** Whether there is a message to look at, which stays where it is. */
        boolean sees(String queue) throws ActiveMQException {
            try (ClientConsumer browser = session.createConsumer(queue, true)) {
                return browser.receiveImmediate() != null;
            }
        }

        long waitingIn(String queue) throws ActiveMQException {
            return session.queueQuery(SimpleString.of(queue)).getMessageCount();
        }

        /** Waits until the client knows that the broker is gone; if closed earlier, it waits for an answer. */
        void awaitLoss() throws InterruptedException {
            while (!session.isClosed()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        @Override
        public void close() {
            locator.close();
        }
    }

    private static Client receiver() throws Exception {
        return Client.at(broker.url(), broker.receiver());
    }

    private static Client application() throws Exception {
        return Client.at(broker.url(), broker.application());
    }

    private static void assertRefused(Action action) {
        assertThrows(ActiveMQSecurityException.class, action::run);
    }

    /** The broker counts what it has stored a moment later. */
    private static void assertWaiting(int count, Client client, String queue) {
        TestStore.await(count + " in " + queue, () -> {
            try {
                return client.waitingIn(queue) == count;
            } catch (ActiveMQException gone) {
                throw new AssertionError(gone);
            }
        });
    }

    /** What a client tries. */
    private interface Action {
        void run() throws Exception;
    }

    @Test
    void applicationReadsButNeitherForgesNorRemoves() throws Exception {
        try (Client receiver = receiver(); Client application = application()) {
            application.createQueue("crm", EVENTS, null);
            application.createQueue("crm.dead-letters", DEAD_LETTERS, "subscription = 'crm'");

            assertRefused(() -> application.send(EVENTS));
            assertRefused(() -> application.send(EVENTS + "::crm"));
            assertRefused(() -> application.session().deleteQueue("crm"));
            assertRefused(() -> application.session().createConsumer("crm.dead-letters"));
            assertRefused(() -> application.session().createAddress(SimpleString.of("wildix.other"),
                    RoutingType.MULTICAST, false));
            assertRefused(() -> application.createQueue("spy", "activemq.notifications", null));
            assertRefused(() -> application.send("activemq.management"));
            assertWaiting(0, receiver, "crm");

            receiver.send(EVENTS);
            assertWaiting(1, application, "crm");
            assertTrue(application.sees("crm"));
            assertEquals("{}", new String(application.receive("crm"), UTF_8));
            assertDoesNotThrow(() -> application.send(DEAD_LETTERS));
        }
    }

    @Test
    void receiverListsRedeliversAndRemovesQueues() throws Exception {
        try (Client receiver = receiver()) {
            receiver.createQueue("forgotten", EVENTS, null);
            receiver.createQueue("bystander", EVENTS, null);
            receiver.createQueue("forgotten.dead-letters", DEAD_LETTERS, "subscription = 'forgotten'");
            assertTrue(receiver.session().addressQuery(SimpleString.of(EVENTS)).getQueueNames()
                    .contains(SimpleString.of("forgotten")));

            receiver.send(EVENTS + "::forgotten");
            assertWaiting(1, receiver, "forgotten");
            assertWaiting(0, receiver, "bystander");
            assertTrue(receiver.sees("forgotten"));
            assertFalse(receiver.sees("forgotten.dead-letters"));

            for (String queue : new String[] {"forgotten", "forgotten.dead-letters", "bystander"}) {
                receiver.session().deleteQueue(queue);
                assertFalse(receiver.session().queueQuery(SimpleString.of(queue)).isExists());
            }
        }
    }

    @Test
    void keepsConfirmedMessagesOnceDespiteKill() throws Exception {
        byte[] event = "{\"call\":1}".getBytes(UTF_8);
        try (Client receiver = receiver()) {
            receiver.createQueue("survivor", EVENTS, null);
            receiver.send(EVENTS, event, "1");
            receiver.send(EVENTS, event, "1");
            assertWaiting(1, receiver, "survivor");
            broker.kill();
            receiver.awaitLoss();
        }
        broker.start();
        try (Client receiver = receiver()) {
            receiver.send(EVENTS, event, "1");
            assertWaiting(1, receiver, "survivor");
            receiver.send(EVENTS, event, "2");
            assertWaiting(2, receiver, "survivor");
            assertArrayEquals(event, receiver.receive("survivor"));
            receiver.session().deleteQueue("survivor");
        }
    }

    @Test
    void queueDistributesCallsBySettings() throws Exception {
        try (Client application = application()) {
            application.createQueue("spread", EVENTS, null);
            QueueQuery queue = application.session().queueQuery(SimpleString.of("spread"));
            assertEquals(1024, queue.getGroupBuckets());
            assertTrue(queue.isGroupRebalance());
            assertTrue(queue.isGroupRebalancePauseDispatch());
            assertTrue(queue.isDurable());
            assertFalse(queue.isAutoDelete());
        }
    }

    @Test
    void rejectsUnknownQueue() throws Exception {
        try (Client receiver = receiver()) {
            assertThrows(ActiveMQNonExistentQueueException.class,
                    () -> receiver.session().createConsumer("wildix.events::misspelt"));
        }
    }

    @Test
    void acceptsLargestBody() throws Exception {
        byte[] body = new byte[4 << 20];
        new Random(1).nextBytes(body);
        try (Client receiver = receiver()) {
            receiver.createQueue("large", EVENTS, null);
            receiver.send(EVENTS, body, "large");
            assertArrayEquals(body, receiver.receive("large"));
            receiver.session().deleteQueue("large");
        }
    }

    @Test
    void rejectsWrongPassword() {
        assertRefused(() -> Client.at(broker.url(), new User(broker.receiver().name(), "wrong")).close());
        assertRefused(() -> Client.at(broker.url(), new User(null, null)).close());
    }

    @Test
    void tlsRequiresTrustedCertificate() throws Exception {
        try (Client application = Client.at(broker.tlsUrl(), broker.application())) {
            assertTrue(application.session().addressQuery(SimpleString.of(EVENTS)).isExists());
        }
        assertThrows(ActiveMQNotConnectedException.class,
                () -> Client.at(broker.tlsUrlWithoutTrust(), broker.application()).close());
    }
}

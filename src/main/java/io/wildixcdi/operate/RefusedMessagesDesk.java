package io.wildixcdi.operate;

import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.RefusedMessages.Kept;
import io.wildixcdi.receive.sqs.SqsReceiver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Shows the refused messages to operators, as an MBean. What they ask for is done on a thread of our own. */
final class RefusedMessagesDesk implements RefusedMessagesMBean {

    private static final Logger LOG = System.getLogger(RefusedMessagesDesk.class.getName());

    private static final String NAME = "io.wildixcdi:type=RefusedMessages";
    private static final int MOST_LINES = 1_000;
    private static final String NO_MESSAGE = "There is no refused message ";

    private final RefusedMessages messages;
    private final SqsReceiver receiver;
    private final ExecutorService own;
    private boolean registered;

    RefusedMessagesDesk(RefusedMessages messages, SqsReceiver receiver, ExecutorService own) {
        this.messages = messages;
        this.receiver = receiver;
        this.own = own;
    }

    void open() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(
                    new StandardMBean(this, RefusedMessagesMBean.class), new ObjectName(NAME));
            registered = true;
        } catch (InstanceAlreadyExistsException another) {
            LOG.log(Level.WARNING, "There is another wildix-cdi in this server. The MBean " + NAME + " is that one's; the"
                    + " refused messages of this one are kept, and can be seen when it is alone");
        } catch (JMException notRegistered) {
            throw new IllegalStateException("The refused messages can't be shown to operators: " + notRegistered,
                    notRegistered);
        }
    }

    void close() {
        try {
            if (registered) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
            }
        } catch (JMException notUnregistered) {
            LOG.log(Level.WARNING, NAME + " could not be taken off the MBean server", notUnregistered);
        } finally {
            registered = false;
        }
    }

    @Override
    public String[] getRefusedMessages() {
        return onOwnThread(() -> messages.list(MOST_LINES)).stream().map(kept -> kept.id() + ": "
                + kept.message().receivedAt() + " message " + kept.message().messageId() + ", "
                + kept.message().reason()).toArray(String[]::new);
    }

    @Override
    public String showRefusedMessage(long number) {
        return all().stream().filter(kept -> kept.id() == number).findAny()
                .map(kept -> new String(kept.message().body(), StandardCharsets.UTF_8)).orElse(NO_MESSAGE + number);
    }

    @Override
    public String checkRefusedMessagesAgain() {
        return onOwnThread(() -> {
            List<Kept> all = messages.list(Integer.MAX_VALUE);
            long good = all.stream().filter(kept -> receiver.takeAfterAll(kept).isEmpty()).count();
            return good + " of " + all.size() + " refused messages are good now, and are delivered";
        });
    }

    @Override
    public String discardRefusedMessage(long number) {
        return onOwnThread(() -> messages.discard(number)) ? "Discarded " + number : NO_MESSAGE + number;
    }

    @Override
    public String discardAllRefusedMessages() {
        return onOwnThread(() -> messages.list(Integer.MAX_VALUE).stream()
                .filter(kept -> messages.discard(kept.id())).count()) + " refused messages discarded";
    }

    private List<Kept> all() {
        return onOwnThread(() -> messages.list(Integer.MAX_VALUE));
    }

    private <T> T onOwnThread(Callable<T> task) {
        try {
            return own.submit(task).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}

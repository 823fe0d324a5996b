package io.wildixcdi.operations;

import io.wildixcdi.concurrent.OwnThread;
import io.wildixcdi.hub.ManagementBean;
import io.wildixcdi.receive.sqs.SqsReceiver;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.RejectedMessages.Kept;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows the rejected messages to operators, as an MBean. What they ask for is done on a thread of our own. */
final class RejectedMessagesBean implements RejectedMessagesMBean {

    private static final Logger LOG = System.getLogger(RejectedMessagesBean.class.getName());

    private static final int MAX_LINES = 1_000;
    private static final String NO_MESSAGE = "There is no rejected message ";

    private final RejectedMessages messages;
    private final SqsReceiver receiver;
    private final OwnThread own;
    private final ManagementBean bean;

    RejectedMessagesBean(RejectedMessages messages, SqsReceiver receiver, OwnThread own) {
        this.messages = messages;
        this.receiver = receiver;
        this.own = own;
        this.bean = new ManagementBean("RejectedMessages", RejectedMessagesMBean.class, this);
    }

    void open() {
        if (!bean.register()) {
            LOG.log(Level.WARNING, "There is another wildix-cdi in this server. The MBean RejectedMessages is that"
                    + " one's; the rejected messages of this one are kept, and can be seen when it is alone");
        }
    }

    void close() {
        bean.close();
    }

    @Override
    public String[] getRejectedMessages() {
        return own.call(() -> messages.list(MAX_LINES)).stream().map(kept -> kept.id() + ": "
                + kept.message().receivedAt() + " message " + kept.message().messageId() + ", "
                + kept.message().reason()).toArray(String[]::new);
    }

    @Override
    public String showRejectedMessage(long number) {
        return all().stream().filter(kept -> kept.id() == number).findAny()
                .map(kept -> new String(kept.message().body(), StandardCharsets.UTF_8)).orElse(NO_MESSAGE + number);
    }

    @Override
    public String recheckRejectedMessages() {
        return own.call(() -> {
            List<Kept> all = messages.list(Integer.MAX_VALUE);
            long good = all.stream().filter(kept -> receiver.recheck(kept).isEmpty()).count();
            return good + " of " + all.size() + " rejected messages are good now, and are delivered";
        });
    }

    @Override
    public String discardRejectedMessage(long number) {
        return own.call(() -> messages.discard(number)) ? "Discarded " + number : NO_MESSAGE + number;
    }

    @Override
    public String discardAllRejectedMessages() {
        return own.call(() -> messages.list(Integer.MAX_VALUE).stream()
                .filter(kept -> messages.discard(kept.id())).count()) + " rejected messages discarded";
    }

    private List<Kept> all() {
        return own.call(() -> messages.list(Integer.MAX_VALUE));
    }
}

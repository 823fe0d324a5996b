package io.wildixcdi.event;

/** Something about a chat (developer pages, messaging/webhooks). */
public sealed interface ChatEvent extends WildixEvent permits ChatChannelCreated, ChatMessagePosted {

    /** {@return the channel} Never {@code null}. */
    ChatChannel channel();
}

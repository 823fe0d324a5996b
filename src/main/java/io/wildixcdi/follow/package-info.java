/**
 * Follows calls through their events, and tells what has become of them.
 *
 * <p>The {@link io.wildixcdi.follow.Follower} has a subscription like any application. The {@link
 * io.wildixcdi.follow.Storyteller} makes of each event, and of the {@link io.wildixcdi.follow.Story} so far, the story as
 * it goes on, and what is worth telling. That is put on the same durable queue as what Wildix sends, and the story is kept
 * beside it, so that it goes on after a crash, and at another receiver.
 */
package io.wildixcdi.follow;

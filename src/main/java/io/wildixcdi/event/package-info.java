/**
 * What happened on the telephone system: the events that an application observes.
 *
 * <p>{@link io.wildixcdi.event.WildixEvent} is the common ground of all of them; one record stands for each documented
 * type, families are sealed interfaces, and {@link io.wildixcdi.event.UnknownEvent} carries every other signed
 * document, so that nothing is lost when Wildix adds or changes something. The events are immutable and safe to hand
 * from thread to thread.
 *
 * <p><b>Nulls.</b> Wildix writes "no value" in three ways: the field is absent, {@code null} or {@code ""}. All three
 * are {@code null} in Java. A text accessor may return {@code null} unless its documentation says otherwise; a list is
 * never {@code null}, only empty. The difference is kept in {@link io.wildixcdi.event.WildixEvent#json()}.
 *
 * <p>Sources are named as in Wildix's own publications: the "2023 guide" is the setup guide for webhooks and SQS
 * (wildix.atlassian.net, page AYCODg), identical to the examples of Wildix/wildix-webhook-example; the "developer
 * pages" are those of docs.wildix.com; a "consumer" is somebody else's published receiver.
 *
 * <p>This package depends on nothing but the JDK, JSON-P and CDI's qualifier annotations.
 */
@NullMarked
package io.wildixcdi.event;

import org.jspecify.annotations.NullMarked;

/**
 * The other transport: a message of an AWS SQS queue becomes a stored event.
 *
 * <p>{@link io.wildixcdi.receive.sqs.SqsReceiver} runs some {@link io.wildixcdi.receive.sqs.Poller}s. Each takes up to
 * ten messages from the {@link io.wildixcdi.receive.sqs.SqsQueue}, gives them to the {@link
 * io.wildixcdi.receive.sqs.SqsMessageHandler}, which stores those that {@link io.wildixcdi.receive.sqs.MessageVerifier}
 * accept and keeps the others with the rejected messages, and deletes from the queue what is safe, and nothing else.
 */
@NullMarked
package io.wildixcdi.receive.sqs;

import org.jspecify.annotations.NullMarked;

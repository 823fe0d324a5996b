package io.wildixcdi.bench;

import java.util.regex.Pattern;

/**
 * What a server spends processor time on for an event. Each is recognised by a call stack as async-profiler writes it:
 * the thread's name in brackets, then its frames from the outermost to the innermost, with semicolons between them. Of
 * those that match, the first one counts.
 */
enum Expense {

    SPIN("server: waits, spinning, until the end of the connection's last request has been noted",
            "^\\[default I/O.*HttpReadListener\\.handleEvent$"),
    INPUT("server: its threads for input and output", "^\\[(default I/O|http-listener-kernel)"),
    VERIFY("request: signature", "SignatureFilter\\.verify.*Integrations\\.signed"),
    PARSE("request: parsing", "SignatureFilter\\.verify.*SignedDocument\\.parse"),
    CHECK("request: headers and body", "SignatureFilter\\.verify"),
    WAIT_FOR_DISK("request: put to sleep until the event is on the disk",
            "AppendResult\\.await|FloorServlet\\.doPost.*CompletableFuture"),
    ACCEPT("request: passing on to the writer", "WebhookResource\\.accept|FloorServlet\\.doPost"),
    ANSWER("server: sends the answer", "OutputBuffer\\.endRequest|HttpServletResponseImpl\\.responseDone"),
    WAIT_FOR_REQUEST("server: puts threads to sleep until the next request",
            "SyncThreadPool\\$SyncThreadWorker\\.getTask|EnhancedQueueExecutor\\$PoolThreadNode\\.park"),
    SERVE("server: everything else for a request", "^\\[(http-thread-pool|default task)"),
    DISK("writer: writes and syncs", "(EmbeddedEventLog|FloorFile)\\.write.*(force0|FileDispatcherImpl\\.write)"),
    WAKE("writer: wakes requests", "(EmbeddedEventLog|FloorFile)\\.write.*CompletableFuture\\.complete;.*unpark"),
    HAND_OUT("writer: hands events out",
            "EmbeddedEventLog\\.write.*EmbeddedSubscription\\.handOut|FloorFile\\.write.*Observers.*\\.consume"),
    DEFERRED("writer: acknowledges, and keeps what is known of calls",
            "EmbeddedEventLog\\.write.*DeferredChanges\\.make"),
    RECORD("writer: routing, records and the rest", "(EmbeddedEventLog|FloorFile)\\.write"),
    TRACK("call tracking", "wildixcdi/tracking/"),
    SET_CONTEXT("observer: the server's context for each event",
            "observe/CoalescingExecutor.*(ContextSetupProvider\\w*\\.(setup|reset)|ContextHandle\\w*\\.(setup|reset))"),
    DECODE("observer: decoding", "observe/CoalescingExecutor.*EventDecoder\\.decode"),
    CALL("observer: called by CDI", "observe/CoalescingExecutor.*Observers\\.callAll"),
    OBSERVE("observer: threads, and acknowledgements", "observe/CoalescingExecutor"),
    WAIT_FOR_EVENT("observer: put to sleep until the next event", "ManagedThread.*ThreadPoolExecutor\\.getTask"),
    BROKER("the broker's own threads", "^\\[[^\\]]*activemq"),
    JVM("JIT compiler and collector", "^\\[(C[12] |G1 |GC |VM |Sweeper|Monitor Defl)"),
    OTHER("everything else", "");

    private final String words;
    private final Pattern stacks;

    Expense(String words, String stacks) {
        this.words = words;
        this.stacks = Pattern.compile(stacks);
    }

    /** In words for a table: of whom, and on what. */
    String words() {
        return words;
    }

    /** What a call stack is spent on. */
    static Expense of(String stack) {
        for (Expense expense : values()) {
            if (expense.stacks.matcher(stack).find()) {
                return expense;
            }
        }
        throw new IllegalStateException("The last one matches all");
    }
}

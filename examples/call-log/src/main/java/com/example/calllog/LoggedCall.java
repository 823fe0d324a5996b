package com.example.calllog;

import io.wildixcdi.event.CallEnded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A line of the call log. Any text may be missing: Wildix does not always know. */
@Entity
@NamedQuery(name = "LoggedCall.newestFirst", query = "select call from LoggedCall call order by call.endedAt desc")
public class LoggedCall {

    @Id
    private String id;
    private LocalDateTime endedAt;
    private String caller;
    private String callee;
    private String cause;

    protected LoggedCall() {
    }

    static LoggedCall of(CallEnded ended) {
        LoggedCall call = new LoggedCall();
        call.id = ended.id() != null ? ended.id() : ended.delivery().id();
        call.endedAt = LocalDateTime.ofInstant(
                ended.time() != null ? ended.time() : ended.delivery().receivedAt(), ZoneOffset.UTC);
        call.caller = ended.caller().phone();
        call.callee = ended.callee().phone();
        call.cause = ended.call().endCauseString();
        return call;
    }

    public LocalDateTime getEndedAt() {
        return endedAt;
    }

    public String getCaller() {
        return caller;
    }

    public String getCallee() {
        return callee;
    }

    public String getCause() {
        return cause;
    }
}

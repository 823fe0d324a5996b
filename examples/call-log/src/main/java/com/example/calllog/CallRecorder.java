package com.example.calllog;

import io.wildixcdi.event.CallEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Writes every call that has ended into the database. */
@ApplicationScoped
public class CallRecorder {

    @PersistenceContext
    private EntityManager database;

    /**
     * An event can come twice, after a crash for example. So the call is merged under its own id, and not added: the
     * second time changes nothing. When this method throws, the event comes again.
     */
    @Transactional
    public void record(@ObservesAsync CallEnded call) {
        database.merge(LoggedCall.of(call));
    }
}

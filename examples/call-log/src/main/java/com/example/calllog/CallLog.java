package com.example.calllog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What the page shows. */
@Named
@RequestScoped
public class CallLog {

    private static final int LINES = 100;

    @PersistenceContext
    private EntityManager database;

    private List<LoggedCall> calls;

    /** The calls that ended last, the newest first. */
    public List<LoggedCall> getCalls() {
        // The page asks more than once.
        if (calls == null) {
            calls = database.createNamedQuery("LoggedCall.newestFirst", LoggedCall.class)
                    .setMaxResults(LINES)
                    .getResultList();
        }
        return calls;
    }
}

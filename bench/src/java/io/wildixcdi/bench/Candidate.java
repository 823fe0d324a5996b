package io.wildixcdi.bench;

import java.util.function.Supplier;

/**
 * One of those that are compared.
 *
 * @param name     for the command line
 * @param work     what it does for an event, in words for the table
 * @param observed whether there is an observer that tells of the events
 * @param form     how requests to it are written
 * @param start    starts it
 */
record Candidate(String name, String work, boolean observed, Requests.Form form, Supplier<Subject> start) {
}

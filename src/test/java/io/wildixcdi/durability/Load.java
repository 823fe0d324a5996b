package io.wildixcdi.durability;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** Senders of events that go on while servers are killed. */
interface Load extends AutoCloseable {

    void begin();

    /** How many events the server has accepted so far. */
    int accepted();

    /** Stops sending and returns what is or will be accepted, as {@code call number}. */
    List<String> end() throws InterruptedException, ExecutionException;

    /** Ids of the calls whose end is or will be accepted. */
    List<String> ended();

    /** In figures. */
    String inVain();

    @Override
    void close();
}

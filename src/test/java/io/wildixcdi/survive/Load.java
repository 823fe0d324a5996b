package io.wildixcdi.survive;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** Somebody who sends events, whatever becomes of the server. */
interface Load extends AutoCloseable {

    void begin();

    /** How many events the server has taken so far. */
    int accepted();

    /** Sends no more, and tells what was or will be taken, as {@code call number}. */
    List<String> end() throws InterruptedException, ExecutionException;

    /** Ids of the calls whose end was or will be taken. */
    List<String> ended();

    /** In figures. */
    String inVain();

    @Override
    void close();
}

package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

    private final List<String> done = new ArrayList<>();
    private final BatchOrder order = new BatchOrder(Runnable::run);

    private void follow(BatchOrder.Turn turn, String what) {
        turn.execute(() -> done.add(what));
    }

    @Test
    void whatFollowsFromTheOldestBatchIsDoneAtOnce() {
        BatchOrder.Turn first = order.next();
        order.next();

        follow(first, "hand out");
        follow(first, "tell");

        assertEquals(List.of("hand out", "tell"), done);
    }

    @Test
    void whatFollowsFromALaterBatchWaitsForTheEndOfTheOneBefore() {
        BatchOrder.Turn first = order.next();
        BatchOrder.Turn second = order.next();
        follow(second, "hand out second");
        follow(second, "tell second");
        follow(first, "hand out first");
        assertEquals(List.of("hand out first"), done);

        first.end();
        assertEquals(List.of("hand out first", "hand out second", "tell second"), done);

        follow(second, "last");
        assertEquals("last", done.get(3));
    }

    @Test
    void aBatchThatEndsBeforeItsTurnKeepsNoneBack() {
        BatchOrder.Turn first = order.next();
        BatchOrder.Turn notWritten = order.next();
        BatchOrder.Turn third = order.next();
        follow(third, "third");
        notWritten.end();
        assertEquals(List.of(), done);

        first.end();
        assertEquals(List.of("third"), done);
        third.end();

        follow(order.next(), "fourth");
        assertEquals(List.of("third", "fourth"), done);
    }
}

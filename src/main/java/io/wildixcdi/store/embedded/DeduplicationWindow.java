package io.wildixcdi.store.embedded;

/**
 * The digests of the last events, to recognise one that comes again, and for each the record of the journal that keeps
 * its digest across a restart. Safe for use by several threads.
 *
 * <p>Without an object for each: the broker's own memory of duplicates has five, which a collection of garbage copied
 * time and again while nobody could work.
 */
final class DeduplicationWindow {

    /** Of an event whose digest is in no record. */
    static final long NO_RECORD = -1;

    private static final int DIGEST = 4;
    private static final int RECORD = DIGEST;
    private static final int LONGS_EACH = DIGEST + 1;
    private static final int HEXADECIMAL = 16;
    /** Taken together when they are needed: of a large memory that is nearly empty, only the index takes memory. */
    private static final int CHUNK_PLACES = 4_096;

    /** By place: digest, and record. The places are taken in turn, so that the next one is the oldest one's. */
    private final long[][] chunks;
    private final int places;
    private int next;
    private int taken;

    /** Place + 1 of each digest, at or behind the position that the digest itself tells; 0: none. */
    private final int[] index;
    private final int mask;

    /** @param places how many events are remembered */
    DeduplicationWindow(int places) {
        this.places = places;
        this.chunks = new long[(places - 1) / CHUNK_PLACES + 1][];
        // At most half full, so that hardly any digest is far from its position.
        this.index = new int[Integer.highestOneBit(places) * 4];
        this.mask = index.length - 1;
    }

    /** Whether an event is among the remembered ones. */
    synchronized boolean contains(String digest) {
        return index[positionOf(parsed(digest))] != 0;
    }

    /**
     * Remembers an event that is not remembered yet.
     *
     * @param digest of the event, in hexadecimal
     * @param record where that is kept
     * @return the record of the event that is forgotten for it; {@link #NO_RECORD} if there is none
     */
    synchronized long add(String digest, long record) {
        int place = next;
        next = (next + 1) % places;
        long forgotten = NO_RECORD;
        if (taken == places) {
            forgotten = at(place, RECORD);
            forget(place);
        } else {
            taken++;
        }
        long[] words = parsed(digest);
        for (int i = 0; i < DIGEST; i++) {
            set(place, i, words[i]);
        }
        set(place, RECORD, record);
        index[positionOf(words)] = place + 1;
        return forgotten;
    }

    /** Forgets an event that could not be stored, and so has no record either. Does nothing if it is not remembered. */
    synchronized void remove(String digest) {
        int position = positionOf(parsed(digest));
        if (index[position] != 0) {
            int place = index[position] - 1;
            vacate(position);
            set(place, RECORD, NO_RECORD);
        }
    }

    /** A place whose event was removed before is in the index no more, or not with this place. */
    private void forget(int place) {
        int position = positionOf(new long[] {at(place, 0), at(place, 1), at(place, 2), at(place, 3)});
        if (index[position] == place + 1) {
            vacate(position);
        }
    }

    /** Where the place of a digest stands in the index, or would. */
    private int positionOf(long[] digest) {
        int position = home(digest[0]);
        while (index[position] != 0 && !is(digest, index[position] - 1)) {
            position = position + 1 & mask;
        }
        return position;
    }

    private boolean is(long[] digest, int place) {
        return at(place, 0) == digest[0] && at(place, 1) == digest[1] && at(place, 2) == digest[2]
                && at(place, 3) == digest[3];
    }

    /** Leaves no gap between a digest and the position that it tells: those behind the free one move up. */
    private void vacate(int position) {
        int free = position;
        index[free] = 0;
        for (int other = free + 1 & mask; index[other] != 0; other = other + 1 & mask) {
            int home = home(at(index[other] - 1, 0));
            if ((other - home & mask) >= (other - free & mask)) {
                index[free] = index[other];
                index[other] = 0;
                free = other;
            }
        }
    }

    private int home(long word) {
        return (int) word & mask;
    }

    private long at(int place, int word) {
        return chunks[place / CHUNK_PLACES][place % CHUNK_PLACES * LONGS_EACH + word];
    }

    private void set(int place, int word, long value) {
        int chunk = place / CHUNK_PLACES;
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[Math.min(CHUNK_PLACES, places - chunk * CHUNK_PLACES) * LONGS_EACH];
        }
        chunks[chunk][place % CHUNK_PLACES * LONGS_EACH + word] = value;
    }

    private static long[] parsed(String digest) {
        long[] words = new long[DIGEST];
        for (int i = 0; i < DIGEST; i++) {
            words[i] = Long.parseUnsignedLong(digest, i * HEXADECIMAL, (i + 1) * HEXADECIMAL, HEXADECIMAL);
        }
        return words;
    }
}

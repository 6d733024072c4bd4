package omnisock.icmp;

import java.util.Arrays;

/**
 * The requests that were sent, as long as an answer may come: those of the last minute at least, up
 * to the 65,536 that sequence numbers can tell apart.
 */
final class Requests {
    private static final int FIRST_ROOM = 64;
    private static final int MOST_ROOM = 1 << 16;
    private static final long MEMORY_NANOS = 60_000_000_000L;

    private long[] steady = new long[FIRST_ROOM];
    private long[] wall = new long[FIRST_ROOM];
    private boolean[] answered = new boolean[FIRST_ROOM];
    private long last;
    private long lastForgotten;
    private long lastAnswered;

    /**
     * Counts a request.
     *
     * @param steadyNanos now, by a clock that never goes back
     * @param wallNanos now, by the time of day
     * @return its number, from 1 on
     */
    long add(long steadyNanos, long wallNanos) {
        last++;
        long oldest = last - steady.length;
        boolean loses = oldest > lastForgotten;
        if (loses && steady.length < MOST_ROOM && isRecent(oldest, steadyNanos)) {
            grow();
        } else if (loses) {
            lastForgotten = oldest;
        }
        int slot = slot(last);
        steady[slot] = steadyNanos;
        wall[slot] = wallNanos;
        answered[slot] = false;
        return last;
    }

    private boolean isRecent(long number, long steadyNanos) {
        return steadyNanos - steady[slot(number)] < MEMORY_NANOS;
    }

    private void grow() {
        int room = steady.length;
        // Twice the same: each number finds itself in one of the halves, whichever its next bit.
        steady = Arrays.copyOf(steady, 2 * room);
        wall = Arrays.copyOf(wall, 2 * room);
        answered = Arrays.copyOf(answered, 2 * room);
        System.arraycopy(steady, 0, steady, room, room);
        System.arraycopy(wall, 0, wall, room, room);
        System.arraycopy(answered, 0, answered, room, room);
    }

    private int slot(long number) {
        return (int) number & (steady.length - 1);
    }

    /** {@return the number of the last request, 0 at first} */
    long last() {
        return last;
    }

    /**
     * {@return the number of the request with this sequence number; 0 if there is none, or it is
     * forgotten}
     */
    long withSequence(int sequence) {
        long number = last - ((last - sequence) & 0xffff);
        return number > lastForgotten ? number : 0;
    }

    /** {@return the nanoseconds from a request until an event that was seen after it} */
    long roundTrip(long number, long steadyNanos, long wallNanos) {
        int slot = slot(number);
        long atMost = steadyNanos - steady[slot];
        long told = wallNanos - wall[slot];
        // What is impossible comes of a time of day that was set.
        return told >= 0 && told <= atMost ? told : atMost;
    }

    /** Notes that a request is answered, and says whether it was before. */
    boolean wasAnswered(long number) {
        int slot = slot(number);
        boolean before = answered[slot];
        answered[slot] = true;
        return before;
    }

    /** Notes that the first answer to a request came, and says whether a later one had one. */
    boolean isOutOfOrder(long number) {
        boolean late = number < lastAnswered;
        lastAnswered = Math.max(number, lastAnswered);
        return late;
    }
}

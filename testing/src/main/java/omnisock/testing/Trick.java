package omnisock.testing;

import omnisock.Selector;
import omnisock.Socket;

/**
 * A thing that a network may do at any time, with its usual chance to be done where it can be.
 *
 * <p>What each means for a program: a call of {@link Socket} that waits hides all of them but
 * {@link #SHORT_COUNT} and {@link #SINGLE_BYTE}, and takes a little longer. A call with time-out 0
 * may throw {@link omnisock.WouldBlockException} although there is something to do, by {@link
 * #DELAY}.
 */
public enum Trick {
    /** A wait ends at once, and there is nothing. */
    SPURIOUS_WAKE_UP(0.2),

    /** A wait ends up to two milliseconds after there is something. */
    LATE_WAKE_UP(0.2),

    /** After a wait there is something, and the call says {@code EAGAIN} all the same. */
    NOT_READY(0.2),

    /** A signal comes before a call has done anything: {@code EINTR}. */
    INTERRUPTED_CALL(0.1),

    /** A stream takes or gives fewer bytes than it could; messages stay whole. */
    SHORT_COUNT(0.4),

    /** A stream takes or gives a single byte. */
    SINGLE_BYTE(0.1),

    /**
     * What was done shows only later: a call says {@code EAGAIN} although data, a connection or
     * room is there; a connection that was made at once is still under way; a {@link Selector} is
     * told of fewer sockets than are ready.
     */
    DELAY(0.1);

    private final double usualChance;

    Trick(double usualChance) {
        this.usualChance = usualChance;
    }

    /** {@return how often it is done unless a test says otherwise: 0 never, 1 each time} */
    public double usualChance() {
        return usualChance;
    }
}

package omnisock.testing;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * The decisions for one direction of a socket, or for whatever else waits. They depend on the seed
 * and on the calls so far, not on time. One thread at a time uses it, but for that of a network.
 */
final class Whims {
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    /** The longest piece of a stream that is cut, so that long data takes many calls. */
    private static final int MOST_BYTES = 3000;

    private static final int MOST_LATE_NANOS = 2_000_000;

    /** So many calls in a row are refused at most, whatever the chances are. */
    private static final int MOST_REFUSALS = 10;

    private final NastyNetwork network;
    private final Random random;
    private int refusals;

    /** Whether the next call follows a wait. */
    private boolean waited;

    /** Whether the last call was told to wait for nothing, so that its wait must end by itself. */
    private boolean pretended;

    Whims(NastyNetwork network, Random random) {
        this.network = network;
        this.random = random;
    }

    boolean plays(Trick trick) {
        boolean now = random.nextDouble() < network.chance(trick);
        if (now) {
            network.played(trick);
        }
        return now;
    }

    /** What a call says that is not made: a negated errno, or 0 to make it. */
    int refusal() {
        if (refuses(Trick.INTERRUPTED_CALL)) {
            return -EINTR;
        }
        pretended = refuses(waited ? Trick.NOT_READY : Trick.DELAY);
        waited = false;
        if (!pretended) {
            refusals = 0;
        }
        return pretended ? -EAGAIN : 0;
    }

    /** As {@link #plays}, unless that was so too many times in a row. */
    boolean refuses(Trick trick) {
        boolean refused = refusals < MOST_REFUSALS && plays(trick);
        refusals += refused ? 1 : 0;
        return refused;
    }

    /** How many of so many bytes of a stream a call may take or give. */
    int cut(int length) {
        if (length <= 1) {
            return length;
        }
        if (plays(Trick.SINGLE_BYTE)) {
            return 1;
        }
        if (plays(Trick.SHORT_COUNT)) {
            return 1 + random.nextInt(Math.min(length - 1, MOST_BYTES));
        }
        return length;
    }

    /** The first bytes of buffers, as many as a call may take or give. */
    ByteBuffer[] cut(ByteBuffer[] buffers) {
        long length = 0;
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
        }
        int all = (int) Math.min(length, Integer.MAX_VALUE);
        int left = cut(all);
        if (left == all) {
            return buffers;
        }
        var parts = new ByteBuffer[buffers.length];
        for (int i = 0; i < parts.length; i++) {
            int part = Math.min(left, buffers[i].remaining());
            parts[i] = buffers[i].slice(buffers[i].position(), part);
            left -= part;
        }
        return parts;
    }

    /** Waits, or not, or for a little longer. */
    void await(long deadline, LongConsumer wait) {
        boolean spurious = plays(Trick.SPURIOUS_WAKE_UP);
        boolean late = !spurious && plays(Trick.LATE_WAKE_UP);
        int lateness = late ? random.nextInt(MOST_LATE_NANOS) : 0;
        if (!spurious && !pretended) {
            wait.accept(deadline);
        }
        if (late) {
            network.parkUntil(network.nanoTime() + lateness);
        }
        pretended = false;
        waited = true;
    }
}

package omnisock.transfer;

import java.time.Duration;
import omnisock.spi.Network;

/**
 * How slow a peer may be: {@value #LEAST} bytes in every time-out. Only time spent waiting for the
 * peer counts, so a slow disk on this side does not.
 */
final class Pace {
    static final int LEAST = 4096;

    private final Network network;
    private final Duration timeout;
    private long waited;
    private long moved;

    Pace(Network network, Duration timeout) {
        this.network = network;
        this.timeout = timeout;
    }

    /** How much longer to wait. */
    Duration patience() {
        Duration left = timeout.minusNanos(waited);
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    long now() {
        return network.nanoTime();
    }

    /** A call that began at {@code start} moved so many bytes. */
    void moved(int bytes, long start) throws TransferException {
        moved += bytes;
        if (moved >= LEAST) {
            moved = 0;
            waited = 0;
            return;
        }
        waited += network.nanoTime() - start;
        if (waited >= timeout.toNanos()) {
            throw tooSlow();
        }
    }

    TransferException tooSlow() {
        return new TransferException(
                "timed out: the peer moved %d bytes in %s s, and at least %d are asked for"
                        .formatted(moved, seconds(), LEAST));
    }

    private String seconds() {
        double seconds = timeout.toNanos() / 1e9;
        return seconds == Math.rint(seconds) ? "%.0f".formatted(seconds) : "" + seconds;
    }
}

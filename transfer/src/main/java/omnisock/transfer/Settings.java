package omnisock.transfer;

import java.time.Duration;

/**
 * How to transfer.
 *
 * @param timeout how long a peer may take for 4 KiB
 * @param resume whether to go on with what an earlier transfer left
 * @param progress is told how it goes
 */
public record Settings(Duration timeout, boolean resume, Progress progress) {
    /** 30 seconds, from the start, silently. */
    public static final Settings DEFAULT =
            new Settings(Duration.ofSeconds(30), false, Progress.NONE);

    /**
     * Checks the time-out.
     *
     * @throws IllegalArgumentException unless it is above zero
     */
    public Settings {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("time-out " + timeout + " is not above zero");
        }
    }
}

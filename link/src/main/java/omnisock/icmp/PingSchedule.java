package omnisock.icmp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a {@link Ping} sends and when it ends.
 *
 * @param count how many requests; 0 for no end
 * @param interval from one request to the next
 * @param flood whether the next request goes as soon as the last one is answered, or after the
 *     interval if it is not
 * @param timeout how long to wait after the last request, if nothing was answered yet; else it is
 *     twice the longest round trip, and at least the interval
 * @param deadline after what time to end in any case. With one, the count is one of answers, for
 *     which requests go on, and an error ends the series. Null for none
 */
public record PingSchedule(
        long count,
        Duration interval,
        boolean flood,
        Duration timeout,
        @Nullable Duration deadline) {
    private static final Duration FLOOD_INTERVAL = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofDays(366);

    /** A request a second without end; 10 seconds for the last one. */
    public static final PingSchedule DEFAULTS =
            new PingSchedule(0, Duration.ofSeconds(1), false, Duration.ofSeconds(10), null);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative, or longer than a year
     */
    public PingSchedule {
        if (count < 0) {
            throw new IllegalArgumentException("count " + count + " is negative");
        }
        check("interval", interval);
        check("timeout", timeout);
        if (deadline != null) {
            check("deadline", deadline);
        }
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + " " + value + " is not in 0.." + MOST);
        }
    }

    /**
     * {@return this with a count}
     *
     * @param count as in the record
     */
    public PingSchedule withCount(long count) {
        return new PingSchedule(count, interval, flood, timeout, deadline);
    }

    /**
     * {@return this with an interval, without flood}
     *
     * @param interval as in the record
     */
    public PingSchedule withInterval(Duration interval) {
        return new PingSchedule(count, interval, false, timeout, deadline);
    }

    /** {@return this as fast as answers come, and at least 100 requests a second} */
    public PingSchedule withFlood() {
        return new PingSchedule(count, FLOOD_INTERVAL, true, timeout, deadline);
    }

    /**
     * {@return this with a time-out}
     *
     * @param timeout as in the record
     */
    public PingSchedule withTimeout(Duration timeout) {
        return new PingSchedule(count, interval, flood, timeout, deadline);
    }

    /**
     * {@return this with a deadline}
     *
     * @param deadline as in the record
     */
    public PingSchedule withDeadline(@Nullable Duration deadline) {
        return new PingSchedule(count, interval, flood, timeout, deadline);
    }
}

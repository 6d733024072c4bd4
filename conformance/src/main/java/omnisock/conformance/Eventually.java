package omnisock.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. */
public final class Eventually {
    /**
     * How long a condition may take that comes at once on an idle machine. On an emulated one the
     * system property {@code patience.seconds} says more.
     */
    public static final Duration PATIENCE =
            Duration.ofSeconds(Long.getLong("patience.seconds", 20));

    private Eventually() {}

    /**
     * Waits until a condition holds.
     *
     * @param condition the condition
     * @param complaint what to say if it does not come about in time
     */
    public static void that(BooleanSupplier condition, Supplier<String> complaint) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(complaint.get());
            }
            LockSupport.parkNanos(200_000);
        }
    }
}

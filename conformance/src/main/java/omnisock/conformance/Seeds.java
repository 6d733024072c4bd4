package omnisock.conformance;

import java.util.Random;

/** Where random tests begin: printed, and given by {@code -Dseed=} to run one again. */
final class Seeds {
    private Seeds() {}

    static Random random() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        return new Random(seed);
    }
}

package omnisock.kernel;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs {@link NastyConformanceTest} in this JVM over many seeds, and ends at the first failure with
 * exit code 1: what {@code tools/seeds} calls. Arguments: how many seeds, the first one, and the
 * step from one to the next.
 */
final class ManySeeds implements TestExecutionListener {
    private final CancellationToken cancellation = CancellationToken.create();
    private final long seed;
    private long tests;
    private boolean failed;

    private ManySeeds(long seed) {
        this.seed = seed;
    }

    /** Runs the seeds. */
    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        long step = Long.parseLong(arguments[2]);
        Launcher launcher = LauncherFactory.create();
        boolean passed = true;
        for (long i = 0; i < count && passed; i++) {
            passed = new ManySeeds(first + i * step).passes(launcher);
        }
        // A thread that a failed test has left behind must not hold this up.
        System.exit(passed ? 0 : 1);
    }

    private boolean passes(Launcher launcher) {
        System.setProperty("seed", Long.toString(seed));
        long start = System.nanoTime();
        var discovery =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(NastyConformanceTest.class))
                        .build();
        launcher.execute(
                LauncherExecutionRequestBuilder.request(discovery)
                        .listeners(this)
                        .cancellationToken(cancellation)
                        .build());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        boolean passed = !failed && tests > 0;
        String result = passed ? "passed" : "FAILED, again by: tools/seeds 1 " + seed;
        System.err.println("seed " + seed + ": " + tests + " tests, " + seconds + " s, " + result);
        return passed;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tests += test.isTest() ? 1 : 0;
        if (result.getStatus() == Status.FAILED) {
            failed = true;
            cancellation.cancel();
            System.err.println("seed " + seed + ": " + test.getUniqueId());
            result.getThrowable().ifPresent(Throwable::printStackTrace);
        }
    }
}

package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import omnisock.Hints;
import omnisock.Names;
import omnisock.Services;
import omnisock.SocketType;
import org.junit.jupiter.api.Test;

/** A look-up on a virtual thread leaves the carrier to others. */
class LookUpCarrierTest {
    private static final String YES = "another virtual thread ran during each kind of look-up";

    @Test
    void anotherVirtualThreadRunsDuringALookUp() throws Exception {
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djdk.virtualThreadScheduler.parallelism=1",
                                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OneCarrier.class.getName())
                        .redirectErrorStream(true);
        // They could give it more carriers.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process child = builder.start();
        assertThat(child.waitFor(50, TimeUnit.SECONDS)).as("it ends").isTrue();

        assertThat(child.inputReader().lines()).contains(YES);
    }

    /** What the child runs, where there is one carrier for all virtual threads. */
    static final class OneCarrier {
        /** A look-up may be done before anybody waits for it, so one that waits is enough. */
        private static final int TRIES = 200;

        private OneCarrier() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread thread = Thread.startVirtualThread(OneCarrier::run);
            thread.join();
        }

        private static void run() {
            Hints hints = Hints.ANY.withType(SocketType.SOCK_STREAM);
            boolean all =
                    yields(() -> Names.getaddrinfo("localhost", 1, hints))
                            && yields(() -> Names.gethostbyaddr("127.0.0.1"))
                            && yields(() -> Names.gethostbynameEx("localhost"))
                            && yields(() -> Services.getservbyname("http"));
            System.out.println(all ? YES : "some look-up held the carrier");
        }

        private interface LookUp {
            Object find() throws IOException;
        }

        /** The other thread cannot begin before this one gives the carrier away. */
        private static boolean yields(LookUp lookUp) {
            for (int i = 0; i < TRIES; i++) {
                boolean[] ran = new boolean[1];
                Thread other = Thread.startVirtualThread(() -> ran[0] = true);
                try {
                    lookUp.find();
                } catch (IOException ignored) {
                    // Not found is as good: it was looked up.
                }
                if (ran[0]) {
                    return true;
                }
                join(other);
            }
            return false;
        }

        private static void join(Thread other) {
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts", e);
            }
        }
    }
}

package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.time.Duration;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Waiting costs no processor. */
@EachKind({Trait.BACKPRESSURE, Trait.DATAGRAM})
public class IdleBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("sendto.idle")
    void waitingForAReceiverThatIsFullCostsLittle() throws Exception {
        try (Stage stage = Operation.SENDTO.prepare(kind)) {
            stage.socket.settimeout(0.4);
            var cost = Task.start(Threads.PLATFORM, () -> cost(stage));

            assertThat(cost.result()).isLessThan(Duration.ofMillis(120));
        }
    }

    private static Duration cost(Stage stage) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        var failure = Traffic.thrown(SocketTimeoutException.class, stage::call);
        assertThat(failure.bytesTransferred).isZero();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}

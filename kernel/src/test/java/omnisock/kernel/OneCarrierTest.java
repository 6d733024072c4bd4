package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import omnisock.conformance.CarrierBehaviour;
import omnisock.conformance.Over;
import omnisock.conformance.ReadyBehaviour;
import omnisock.conformance.ResetBehaviour;
import omnisock.conformance.SelectableChannelBehaviour;
import omnisock.conformance.SelectorBehaviour;
import omnisock.conformance.ShutdownWaitBehaviour;
import omnisock.conformance.WaitingBehaviour;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everything that waits, in a JVM with one carrier for all virtual threads. */
@Over(KernelSubject.class)
class OneCarrierTest {
    @Test
    void thereIsOneCarrier() {
        assertThat(System.getProperty("jdk.virtualThreadScheduler.parallelism")).isEqualTo("1");
        assertThat(System.getProperty("jdk.virtualThreadScheduler.maxPoolSize")).isEqualTo("1");
    }

    @Nested
    class Carriers extends CarrierBehaviour {}

    @Nested
    class Ready extends ReadyBehaviour {}

    @Nested
    class Reset extends ResetBehaviour {}

    @Nested
    class SelectableChannels extends SelectableChannelBehaviour {}

    @Nested
    class Selectors extends SelectorBehaviour {}

    @Nested
    class ShutdownWait extends ShutdownWaitBehaviour {}

    @Nested
    class WaitingCalls extends WaitingBehaviour {}
}

package omnisock.kernel;

import java.util.List;
import omnisock.conformance.AcceptBehaviour;
import omnisock.conformance.BufferBehaviour;
import omnisock.conformance.CloseBehaviour;
import omnisock.conformance.ConnectBehaviour;
import omnisock.conformance.Over;
import omnisock.conformance.SelectorBehaviour;
import omnisock.conformance.SendallBehaviour;
import omnisock.conformance.ShutdownBehaviour;
import omnisock.conformance.SocketKind;
import omnisock.conformance.StingyNetwork;
import omnisock.conformance.StreamBehaviour;
import omnisock.conformance.StreamFlagsBehaviour;
import omnisock.conformance.StressBehaviour;
import omnisock.conformance.Subject;
import omnisock.conformance.ViewBehaviour;
import omnisock.spi.Network;
import org.junit.jupiter.api.Nested;

/** The behaviours that move data, over the kernel in small pieces and with waits that end early. */
@Over(StingyConformanceTest.Stingy.class)
class StingyConformanceTest {
    /** The kernel, made stingy. */
    static final class Stingy implements Subject {
        private static final long SEED = Long.getLong("seed", System.nanoTime());

        private final KernelSubject kernel = new KernelSubject();
        private final Network network = StingyNetwork.over(kernel.network(), SEED);

        @Override
        public Network network() {
            return network;
        }

        @Override
        public List<SocketKind> kinds() {
            return kernel.kinds();
        }

        @Override
        public long openSockets() {
            return kernel.openSockets();
        }

        @Override
        public String toString() {
            return "stingy kernel, -Dseed=" + SEED;
        }
    }

    @Nested
    class Accept extends AcceptBehaviour {}

    @Nested
    class Buffer extends BufferBehaviour {}

    @Nested
    class Close extends CloseBehaviour {}

    @Nested
    class Connect extends ConnectBehaviour {}

    @Nested
    class Selectors extends SelectorBehaviour {}

    @Nested
    class Sendall extends SendallBehaviour {}

    @Nested
    class Shutdown extends ShutdownBehaviour {}

    @Nested
    class Stream extends StreamBehaviour {}

    @Nested
    class StreamFlags extends StreamFlagsBehaviour {}

    @Nested
    class Stress extends StressBehaviour {}

    @Nested
    class View extends ViewBehaviour {}
}

package omnisock.kernel;

import java.util.List;
import omnisock.conformance.ConformanceSuite;
import omnisock.conformance.Over;
import omnisock.conformance.SocketKind;
import omnisock.conformance.Subject;
import omnisock.spi.Network;
import omnisock.testing.NastyNetwork;

/**
 * Every behaviour over the kernel made nasty, from the seed {@code -Dseed}; {@code tools/seeds}
 * runs it over many.
 */
@Over(NastyConformanceTest.Nasty.class)
class NastyConformanceTest extends ConformanceSuite {
    /** The kernel, made nasty. */
    static final class Nasty implements Subject {
        private final KernelSubject kernel = new KernelSubject();
        private final Network network =
                new NastyNetwork(kernel.network(), Long.getLong("seed", System.nanoTime()));

        Nasty() {
            System.out.println(network);
        }

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
            return network.toString();
        }
    }
}

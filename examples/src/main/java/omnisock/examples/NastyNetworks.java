package omnisock.examples;

import java.util.concurrent.Callable;
import omnisock.spi.Networks;
import omnisock.testing.NastyNetwork;
import omnisock.testing.Trick;

/** Tests of programs on networks that are as bad as they may be. */
final class NastyNetworks {
    private NastyNetworks() {}

    // @start region="seeds"
    static void onTenNastyNetworks(Callable<Boolean> test) throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            var network = new NastyNetwork(Networks.current(), seed);
            if (!Networks.with(network, test)) { // sockets opened in there are on it
                throw new AssertionError("fails on " + network); // nasty kernel, seed 7
            }
        }
    }

    // @end

    // @start region="byte-by-byte"
    static boolean byteByByte(Callable<Boolean> test) throws Exception {
        var network = new NastyNetwork(Networks.current(), 1).with(Trick.SINGLE_BYTE, 1);
        return Networks.with(network, test);
    }
    // @end
}

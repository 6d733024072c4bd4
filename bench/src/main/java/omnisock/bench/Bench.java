package omnisock.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Starts a comparison by its name. */
public final class Bench {
    private static final Map<String, Comparison> COMPARISONS =
            new TreeMap<>(
                    Map.of(
                            "accept", AcceptBench::main,
                            "cycles", CyclesBench::main,
                            "idle-crowd", IdleCrowdBench::main,
                            "pingpong", PingPongBench::main,
                            "relay", RelayBench::main,
                            "select", SelectBench::main,
                            "sniff", SniffBench::main,
                            "transfer", TransferBench::main,
                            "udp", UdpBench::main));

    private Bench() {}

    /** One comparison with the arguments behind its name. */
    interface Comparison {
        void run(String[] arguments) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Comparison comparison = args.length == 0 ? null : COMPARISONS.get(args[0]);
        if (comparison == null) {
            System.err.println("usage: bench/run " + String.join("|", COMPARISONS.keySet()));
            System.exit(2);
            return;
        }
        comparison.run(Arrays.copyOfRange(args, 1, args.length));
    }
}

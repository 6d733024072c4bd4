package omnisock.bench;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.util.function.IntFunction;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.Unix;

/**
 * Connect, accept, echo, close, a million times, and what the process holds before and after: half
 * of it TCP and half AF_UNIX, half on platform and half on virtual threads.
 */
final class CyclesBench {
    private static final int WARM_UP = 40_000;

    /** TCP connections go to this many loopback addresses, since TIME-WAIT holds each port. */
    private static final int ADDRESSES = 200;

    private CyclesBench() {}

    static void main(String[] arguments) throws Exception {
        int cycles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        all(WARM_UP);
        Held before = Held.now();
        long start = System.nanoTime();
        all(cycles);
        double seconds = (System.nanoTime() - start) / 1e9;
        Held after = Held.now();
        System.out.printf("%d cycles in %.1f s%n", cycles, seconds);
        System.out.printf("%-20s %12s %12s%n", "", "before", "after");
        System.out.printf("%-20s %12d %12d%n", "descriptors", before.fds(), after.fds());
        System.out.printf("%-20s %12d %12d%n", "threads", before.threads(), after.threads());
        System.out.printf("%-20s %12d %12d%n", "resident KiB", before.kib(), after.kib());
        System.out.printf(
                "RESULT cycles count=%d descriptors=%+d resident-kib=%+d%n",
                cycles, after.fds() - before.fds(), after.kib() - before.kib());
    }

    private static void all(int cycles) throws Exception {
        Unix name = Unix.abstractName("omnisock-cycles-" + ProcessHandle.current().pid());
        for (boolean virtual : new boolean[] {false, true}) {
            Inet any = new Inet("127.0.0.1", 0);
            run(AF_INET, any, CyclesBench::loopback, cycles / 4, virtual);
            run(AF_UNIX, name, bound -> i -> bound, cycles / 4, virtual);
        }
    }

    private static IntFunction<Address> loopback(Address bound) {
        int port = ((Inet) bound).port();
        return i -> new Inet("127.0.0." + (1 + i % ADDRESSES), port);
    }

    private interface Targets {
        IntFunction<Address> of(Address bound);
    }

    private static void run(
            Family family, Address bind, Targets targets, int cycles, boolean virtual)
            throws Exception {
        try (var server = new Socket(family, SOCK_STREAM)) {
            server.bind(bind instanceof Inet ? new Inet("", 0) : bind);
            server.listen();
            IntFunction<Address> target = targets.of(server.getsockname());
            Thread client = Work.start(virtual, () -> connect(family, target, cycles));
            Thread echo = Work.start(virtual, () -> echo(server, cycles));
            client.join();
            echo.join();
        }
    }

    private static void connect(Family family, IntFunction<Address> target, int cycles)
            throws IOException {
        byte[] data = {1, 2, 3, 4};
        for (int i = 0; i < cycles; i++) {
            try (var socket = new Socket(family, SOCK_STREAM)) {
                socket.connect(target.apply(i));
                socket.sendall(data);
                if (socket.recv(data) != data.length) {
                    throw new IOException("echo cut short in cycle " + i);
                }
            }
        }
    }

    private static void echo(Socket server, int cycles) throws IOException {
        byte[] data = new byte[4];
        for (int i = 0; i < cycles; i++) {
            try (var socket = server.accept().socket()) {
                socket.sendall(data, 0, socket.recv(data), 0);
            }
        }
    }
}

package omnisock.examples;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import omnisock.ConnectOptions;
import omnisock.Inet6;
import omnisock.ServerOptions;
import omnisock.Socket;

/** Connecting by name, and listening for both kinds of IP. */
final class Connections {
    private Connections() {}

    // @start region="by-name"
    static Socket connect(String host, int port) throws IOException {
        return Socket.createConnection(host, port); // each address in turn, until one answers
    }

    // @end

    // @start region="happy-eyeballs"
    static Socket connectFast(String host, int port) throws IOException {
        var options =
                ConnectOptions.DEFAULTS
                        .withHappyEyeballs() // the next address after 250 ms, beside the first
                        .withTimeout(Duration.ofSeconds(10)); // for all of it
        return Socket.createConnection(host, port, options);
    }

    // @end

    // @start region="all-errors"
    static Socket connectOrTellAll(String host, int port) throws IOException {
        try {
            return Socket.createConnection(host, port, ConnectOptions.DEFAULTS.withAllErrors(true));
        } catch (ConnectException e) {
            for (Throwable each : e.getSuppressed()) {
                System.err.println(each.getMessage());
            }
            throw e;
        }
    }

    // @end

    // @start region="dual-stack"
    static Socket listenOnBoth(int port) throws IOException {
        var options = ServerOptions.DEFAULTS.withDualstackIpv6(true);
        return Socket.createServer(new Inet6("", port), options);
    }
    // @end
}

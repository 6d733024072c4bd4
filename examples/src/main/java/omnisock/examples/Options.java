package omnisock.examples;

import static omnisock.IpprotoTcp.IPPROTO_TCP;
import static omnisock.IpprotoTcp.TCP_CONGESTION;
import static omnisock.IpprotoTcp.TCP_NODELAY;
import static omnisock.SolSocket.SO_LINGER;
import static omnisock.SolSocket.SO_RCVBUF;

import java.net.SocketException;
import omnisock.Level;
import omnisock.Linger;
import omnisock.Option;
import omnisock.Socket;
import omnisock.option.C;
import omnisock.option.Codec;

/** Options with the type of their value, by number, and with a type of one's own. */
final class Options {
    private Options() {}

    // @start region="typed"
    static String tune(Socket tcp) throws SocketException {
        tcp.setsockopt(TCP_NODELAY, true);
        tcp.setsockopt(SO_RCVBUF, 1 << 20);
        tcp.setsockopt(SO_LINGER, new Linger(true, 0)); // close resets the connection
        return tcp.getsockopt(TCP_CONGESTION); // such as "cubic"
    }

    // @end

    // @start region="raw"
    static int maxPacingRate(Socket tcp, int bytesPerSecond) throws SocketException {
        int level = 1; // SOL_SOCKET
        int number = 47; // SO_MAX_PACING_RATE, from the C headers
        tcp.setsockopt(level, number, Option.ints(bytesPerSecond));
        return Option.toInt(tcp.getsockopt(level, number, 4));
    }

    // @end

    // @start region="own"
    /** The first fields of the struct tcp_info, declared as in C. */
    @C("tcp_info")
    record TcpState(@C("u8 tcpi_state") int state, @C("u8 tcpi_ca_state") int congestionState) {}

    static final Option<TcpState> TCP_STATE =
            new Level("IPPROTO_TCP", IPPROTO_TCP)
                    .option("TCP_INFO", 11, Codec.struct(TcpState.class))
                    .readOnly();

    // @end
}

package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.MessageFlags.MSG_ERRQUEUE;
import static omnisock.SocketType.SOCK_DGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Address;
import omnisock.ControlMessage;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.ExtendedError.Queue;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.Message;
import omnisock.Socket;
import omnisock.conformance.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the network says about a datagram that nobody takes. */
@Timeout(60)
class ExtendedErrorTest {
    private static Address nobody(Family family, Address any) throws IOException {
        try (var socket = new Socket(family, SOCK_DGRAM)) {
            socket.bind(any);
            return socket.getsockname();
        }
    }

    private static ExtendedError refusal(Socket socket, Address to) throws IOException {
        socket.settimeout(Eventually.PATIENCE);
        socket.sendto(new byte[] {7}, to);
        Message message = socket.recvmsg(16, 512, MSG_ERRQUEUE);

        assertThat(message.data()).containsExactly(7);
        assertThat(message.address()).isEqualTo(to);
        for (ControlMessage control : message.control()) {
            if (control instanceof ExtendedError error) {
                return error;
            }
        }
        throw new AssertionError("no error: " + message.control());
    }

    @Test
    void icmpTellsWhoRefused() throws IOException {
        Address to = nobody(AF_INET, new Inet("127.0.0.1", 0));
        try (var socket = new Socket(AF_INET, SOCK_DGRAM)) {
            socket.setsockopt(IpprotoIp.IP_RECVERR, true);

            assertThat(refusal(socket, to))
                    .isEqualTo(
                            new ExtendedError(
                                    Queue.IP,
                                    Errno.ECONNREFUSED,
                                    ExtendedError.ICMP,
                                    3,
                                    3,
                                    0,
                                    0,
                                    new Inet("127.0.0.1", 0)));
        }
    }

    @Test
    void icmp6TellsWhoRefused() throws IOException {
        Address to = nobody(AF_INET6, new Inet6("::1", 0));
        try (var socket = new Socket(AF_INET6, SOCK_DGRAM)) {
            socket.setsockopt(IpprotoIpv6.IPV6_RECVERR, true);

            assertThat(refusal(socket, to))
                    .isEqualTo(
                            new ExtendedError(
                                    Queue.IPV6,
                                    Errno.ECONNREFUSED,
                                    ExtendedError.ICMP6,
                                    1,
                                    4,
                                    0,
                                    0,
                                    new Inet6("::1", 0)));
        }
    }
}

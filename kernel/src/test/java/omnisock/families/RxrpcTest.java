package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_RXRPC;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SolRxrpc.SOL_RXRPC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import omnisock.Address;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Inet;
import omnisock.Message;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.UnknownAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Remote calls over UDP: Documentation/networking/rxrpc.rst. A family of which this library knows
 * nothing but the numbers: its addresses and control messages are bytes.
 */
@Tag("vm")
@Tag("other")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RxrpcTest {
    private static final int USER_CALL_ID = 1;
    private static final int CHARGE_ACCEPT = 14;
    private static final int SERVICE = 1234;

    /** {@code struct sockaddr_rxrpc} behind the family: service, transport, its address. */
    private static Address at(int service, int port) {
        ByteBuffer data = ByteBuffer.allocate(34).order(ByteOrder.nativeOrder());
        data.putShort((short) service).putShort((short) SOCK_DGRAM.value()).putShort((short) 16);
        data.putShort((short) AF_INET.value()).order(ByteOrder.BIG_ENDIAN);
        data.putShort((short) port).put(new byte[] {127, 0, 0, 1});
        return new UnknownAddress(AF_RXRPC, data.array());
    }

    private static UnknownControl call(long id) {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(id);
        return new UnknownControl(SOL_RXRPC, USER_CALL_ID, bytes.array());
    }

    private static int freePort() throws IOException {
        try (Socket udp = new Socket(AF_INET, SOCK_DGRAM)) {
            udp.bind(new Inet("127.0.0.1", 0));
            return ((Inet) udp.getsockname()).port();
        }
    }

    /** The next message that has data; others tell of calls that came or ended. */
    private static Message data(Socket socket) throws IOException {
        Message message;
        do {
            message = socket.recvmsg(100, 256, 0);
        } while (message.data().length == 0);
        return message;
    }

    private static ByteBuffer[] text(String text) {
        return new ByteBuffer[] {ByteBuffer.wrap(Kernel.bytes(text))};
    }

    @Test
    void aCallIsAnswered() throws IOException {
        try (Socket server = Kernel.open(AF_RXRPC, SOCK_DGRAM, new Protocol(2));
                Socket client = Kernel.open(AF_RXRPC, SOCK_DGRAM, new Protocol(2))) {
            int port = freePort();
            server.bind(at(SERVICE, port));
            server.listen(10);
            var accept = new UnknownControl(SOL_RXRPC, CHARGE_ACCEPT, new byte[0]);
            server.sendmsg(new ByteBuffer[0], List.of(call(77), accept), 0, null);

            client.sendmsg(text("ask"), List.of(call(1)), 0, at(SERVICE, port));
            Message asked = data(server);
            server.sendmsg(text("answer"), List.of(call(77)), 0, null);
            Message answered = data(client);

            assertThat(asked.data()).asString().isEqualTo("ask");
            assertThat(asked.control()).contains(call(77));
            assertThat(answered.data()).asString().isEqualTo("answer");
            assertThat(answered.control()).contains(call(1));
        }
    }
}

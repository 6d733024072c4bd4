package omnisock.families;

import static omnisock.Family.AF_NETLINK;
import static omnisock.Protocol.NETLINK_GENERIC;
import static omnisock.Protocol.NETLINK_KOBJECT_UEVENT;
import static omnisock.Protocol.NETLINK_ROUTE;
import static omnisock.Protocol.NETLINK_USERSOCK;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.Errno;
import omnisock.Netlink;
import omnisock.Received;
import omnisock.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talking to the kernel, and with one another: netlink(7). */
@Tag("vm")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetlinkTest {
    private static final int HEADER = 16;
    private static final int LINK_INFO = 16;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int NLM_F_REQUEST = 1;

    private static Netlink name(Socket socket) throws IOException {
        return (Netlink) socket.getsockname();
    }

    @Test
    void theKernelChoosesAPort() throws IOException {
        try (Socket socket = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)) {
            assertThat(socket.getsockname()).isEqualTo(new Netlink(0, 0));

            socket.bind(new Netlink(0, 0x11));

            assertThat(name(socket).pid()).isPositive();
            assertThat(name(socket).groups()).isEqualTo(0x11);
        }
    }

    @Test
    void theHighestPortIsNoNegativeNumber() throws IOException {
        long pid = 0xfffffff0L - ProcessHandle.current().pid() % 0x10000;
        try (Socket socket = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)) {
            socket.bind(new Netlink(pid, 0));

            assertThat(name(socket)).isEqualTo(new Netlink(pid, 0));
        }
    }

    @Test
    void theKernelAnswersAboutAnInterface() throws IOException {
        try (Socket socket = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)) {
            ByteBuffer request =
                    ByteBuffer.allocate(HEADER + LINK_INFO).order(ByteOrder.nativeOrder());
            request.putInt(request.capacity()).putShort((short) RTM_GETLINK);
            request.putShort((short) NLM_F_REQUEST).putInt(7);
            request.putInt(HEADER + 4, 1); // The first interface, which is lo.

            socket.sendto(request.array(), Netlink.KERNEL);
            Received answer = socket.recvfrom(65536);

            assertThat(answer.address()).isEqualTo(Netlink.KERNEL);
            ByteBuffer data = ByteBuffer.wrap(answer.data()).order(ByteOrder.nativeOrder());
            assertThat(data.getShort(4)).isEqualTo((short) RTM_NEWLINK);
            assertThat(data.getInt(8)).isEqualTo(7);
            assertThat(answer.data()).asString().contains("lo\0");
        }
    }

    @Test
    void twoSocketsTalkByTheirPorts() throws IOException {
        try (Socket near = Kernel.open(AF_NETLINK, SOCK_DGRAM, NETLINK_USERSOCK);
                Socket far = Kernel.open(AF_NETLINK, SOCK_DGRAM, NETLINK_USERSOCK)) {
            near.bind(new Netlink(0, 0));
            far.bind(new Netlink(0, 0));

            near.sendto(Kernel.bytes("hello"), far.getsockname());
            Received received = far.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address()).isEqualTo(near.getsockname());
            far.connect(received.address());
            assertThat(far.getpeername()).isEqualTo(near.getsockname());
        }
    }

    @Test
    void aPortIsTakenOnce() throws IOException {
        try (Socket first = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK);
                Socket second = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)) {
            first.bind(new Netlink(0, 0));

            Kernel.failsWith(Errno.EADDRINUSE, () -> second.bind(first.getsockname()));
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_NETLINK, SOCK_DGRAM, NETLINK_GENERIC));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT));
    }
}

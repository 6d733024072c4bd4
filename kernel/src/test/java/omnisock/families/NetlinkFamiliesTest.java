package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_NETLINK;
import static omnisock.Protocol.NETLINK_AUDIT;
import static omnisock.Protocol.NETLINK_CONNECTOR;
import static omnisock.Protocol.NETLINK_CRYPTO;
import static omnisock.Protocol.NETLINK_FIB_LOOKUP;
import static omnisock.Protocol.NETLINK_GENERIC;
import static omnisock.Protocol.NETLINK_KOBJECT_UEVENT;
import static omnisock.Protocol.NETLINK_NETFILTER;
import static omnisock.Protocol.NETLINK_SOCK_DIAG;
import static omnisock.Protocol.NETLINK_XFRM;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A question to each part of the kernel that speaks netlink, by hand: netlink(7). */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetlinkFamiliesTest {
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int REQUEST = 1;

    /** What the kernel answers to a question to a part that it lacks, or keeps from us. */
    private static final Set<Integer> LACKING =
            Stream.of(Errno.EPERM, Errno.ENOENT, Errno.EOPNOTSUPP, Errno.EPROTONOSUPPORT)
                    .map(Errno::value)
                    .collect(Collectors.toSet());

    private static final int DUMP = 0x300;
    private static final int HEADER = 16;
    private static final int SEQUENCE = 4711;

    private static ByteBuffer payload(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static void send(Socket socket, int type, int flags, ByteBuffer payload)
            throws IOException {
        byte[] message = new byte[HEADER + payload.capacity()];
        ByteBuffer.wrap(message)
                .order(ByteOrder.nativeOrder())
                .putInt(message.length)
                .putShort((short) type)
                .putShort((short) (REQUEST | flags))
                .putInt(SEQUENCE)
                .putInt(0)
                .put(payload.rewind());
        socket.sendto(message, new Netlink(0, 0));
    }

    /** The messages of one datagram, each from its header on. */
    private static List<ByteBuffer> messages(Socket socket) throws IOException {
        byte[] data = socket.recv(65_536);
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
        var messages = new ArrayList<ByteBuffer>();
        while (in.remaining() >= HEADER) {
            int length = in.getInt(in.position());
            assertThat(length).isBetween(HEADER, in.remaining());
            ByteBuffer message = in.slice(in.position(), length).order(ByteOrder.nativeOrder());
            int errno = type(message) == NLMSG_ERROR ? -message.getInt(HEADER) : 0;
            assumeFalse(LACKING.contains(errno), "this kernel answers " + new Errno(errno));
            assertThat(errno).as("errno of the answer").isZero();
            messages.add(message);
            in.position(Math.min(in.limit(), in.position() + ((length + 3) & ~3)));
        }
        return messages;
    }

    private static int type(ByteBuffer message) {
        return Short.toUnsignedInt(message.getShort(4));
    }

    private static String text(ByteBuffer message) {
        return StandardCharsets.ISO_8859_1.decode(message.duplicate()).toString();
    }

    /** What one question is answered with. */
    private static ByteBuffer answer(Protocol protocol, int type, ByteBuffer payload)
            throws IOException {
        try (Socket socket = Kernel.open(AF_NETLINK, SOCK_RAW, protocol)) {
            send(socket, type, 0, payload);
            return messages(socket).getFirst();
        }
    }

    /** All that a question is answered with, up to the end of it. */
    private static List<ByteBuffer> dump(Protocol protocol, int type, ByteBuffer payload)
            throws IOException {
        try (Socket socket = Kernel.open(AF_NETLINK, SOCK_RAW, protocol)) {
            send(socket, type, DUMP, payload);
            var all = new ArrayList<ByteBuffer>();
            while (all.isEmpty() || type(all.getLast()) != NLMSG_DONE) {
                all.addAll(messages(socket));
            }
            assertThat(all).allMatch(message -> message.getInt(8) == SEQUENCE);
            return all;
        }
    }

    @Test
    void genericFamiliesAreListedByName() throws IOException {
        var getFamily = payload(4).put((byte) 3).put((byte) 2);

        assertThat(dump(NETLINK_GENERIC, 16, getFamily))
                .anySatisfy(message -> assertThat(text(message)).contains("nlctrl\0"));
    }

    @Test
    void aListeningSocketIsFound() throws IOException {
        try (Socket listener = Kernel.open(AF_INET, SOCK_STREAM)) {
            listener.bind(new Inet("127.0.0.1", 0));
            listener.listen();
            int port = ((Inet) listener.getsockname()).port();
            byte tcp = 6;
            int listening = 1 << 10;
            var question = payload(56).put((byte) AF_INET.value()).put(tcp).putInt(4, listening);

            // inet_diag_msg: family, state, two bytes, and the port in network order.
            assertThat(dump(NETLINK_SOCK_DIAG, 20, question))
                    .anySatisfy(message -> {
                        assertThat(message.remaining()).isGreaterThan(HEADER + 6);
                        int high = message.get(HEADER + 4) & 0xff;
                        int low = message.get(HEADER + 5) & 0xff;
                        assertThat(256 * high + low).isEqualTo(port);
                    });
        }
    }

    @Test
    void associationsOfIpsecAreCounted() throws IOException {
        int getSadInfo = 0x23;

        ByteBuffer info = answer(NETLINK_XFRM, getSadInfo, payload(4).putInt(-1));

        assertThat(type(info)).isEqualTo(getSadInfo - 1);
    }

    @Test
    void algorithmsAreListed() throws IOException {
        int getAlgorithm = 0x13;

        List<ByteBuffer> all = dump(NETLINK_CRYPTO, getAlgorithm, payload(208));

        assertThat(type(all.getFirst())).isEqualTo(getAlgorithm);
        assertThat(all).anySatisfy(one -> assertThat(text(one)).contains("sha256"));
    }

    @Test
    void theAuditLogTellsItsState() throws IOException {
        int get = 1000;

        ByteBuffer status = answer(NETLINK_AUDIT, get, payload(0));

        assertThat(type(status)).isEqualTo(get);
        assertThat(status.capacity()).isGreaterThan(HEADER + 32);
    }

    @Test
    void theRoutingTableIsAsked() throws IOException {
        byte local = (byte) 255; // The table of local addresses.
        var question = payload(20).put(new byte[] {127, 0, 0, 1}).put(10, local);

        ByteBuffer result = answer(NETLINK_FIB_LOOKUP, 0, question);

        assertThat(result.getInt(HEADER + 16)).as("errno").isZero();
        assertThat(result.get(HEADER + 11)).as("table").isEqualTo(local);
        assertThat(result.get(HEADER + 14)).as("RTN_LOCAL").isEqualTo((byte) 2);
    }

    @Test
    void thePacketFilterTellsItsGeneration() throws IOException {
        int newGeneration = 0x0a0f; // NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWGEN

        ByteBuffer generation = answer(NETLINK_NETFILTER, newGeneration + 1, payload(4));

        assertThat(type(generation)).isEqualTo(newGeneration);
    }

    @Test
    void aDeviceThatComesIsTold() throws Exception {
        try (Socket events = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT)) {
            events.bind(new Netlink(0, 1));
            Kernel.withInterface(
                    "omni-event",
                    "dummy",
                    () -> {
                        String event;
                        do {
                            event = new String(events.recv(8192), StandardCharsets.UTF_8);
                        } while (!event.startsWith("add@/devices/virtual/net/omni-event\0"));

                        assertThat(event).contains("\0SUBSYSTEM=net\0", "\0INTERFACE=omni-event");
                    });
        }
    }

    /** cn_proc: group 1 of the connector, told to begin by a message and by a process that ends. */
    @Test
    void aProcessThatComesIsTold() throws Exception {
        try (Socket events = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_CONNECTOR)) {
            events.bind(new Netlink(0, 1));
            // cn_msg: index and value, sequence, acknowledgement, length; then
            // PROC_CN_MCAST_LISTEN.
            var listen = payload(24).putInt(1).putInt(1).putLong(0).putInt(4).putInt(1);
            send(events, NLMSG_DONE, 0, listen);
            Process process = new ProcessBuilder("true").start();

            int forked;
            do {
                ByteBuffer event = messages(events).getFirst();
                int what = event.getInt(HEADER + 20);
                // proc_event: what, processor, time; of a fork, two numbers of parent and child.
                forked = what == 1 ? event.getInt(HEADER + 20 + 16 + 12) : 0;
            } while (forked != process.pid());

            assertThat(process.waitFor()).isZero();
        }
    }
}

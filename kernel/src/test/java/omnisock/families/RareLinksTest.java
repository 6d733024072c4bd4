package omnisock.families;

import static omnisock.Family.AF_LLC;
import static omnisock.Family.AF_NETLINK;
import static omnisock.Family.AF_PACKET;
import static omnisock.Family.AF_PHONET;
import static omnisock.Family.AF_PPPOX;
import static omnisock.Protocol.NETLINK_ROUTE;
import static omnisock.Protocol.PX_PROTO_OE;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import omnisock.Address;
import omnisock.Interfaces;
import omnisock.Netlink;
import omnisock.Packet;
import omnisock.Received;
import omnisock.Socket;
import omnisock.UnknownAddress;
import omnisock.conformance.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Families of links that have become rare, whose addresses pass through as bytes. */
@Tag("vm")
@Tag("other")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RareLinksTest {
    private static final String HERE = "omni-here";
    private static final String THERE = "omni-there";

    private static byte[] hardware(String device) throws IOException {
        try (Socket frames = Kernel.open(AF_PACKET, SOCK_RAW)) {
            frames.bind(new Packet(device, 0));
            return ((Packet) frames.getsockname()).hardwareBytes();
        }
    }

    /** {@code struct sockaddr_llc}: ARPHRD_ETHER, three bits, access point, hardware address. */
    private static Address llc(String device, int accessPoint) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(14).order(ByteOrder.nativeOrder());
        data.putShort((short) 1).put(5, (byte) accessPoint).put(6, hardware(device));
        return new UnknownAddress(AF_LLC, data.array());
    }

    @Test
    void llcDatagramsCrossALink() throws Exception {
        Kernel.open(AF_LLC, SOCK_DGRAM).close();
        Kernel.withCable(
                HERE,
                THERE,
                () -> {
                    try (Socket near = Kernel.open(AF_LLC, SOCK_DGRAM);
                            Socket far = Kernel.open(AF_LLC, SOCK_DGRAM)) {
                        near.bind(llc(HERE, 0x42));
                        far.bind(llc(THERE, 0x44));

                        near.sendto(Kernel.bytes("hello"), far.getsockname());
                        Received received = far.recvfrom(100);

                        assertThat(received.data()).asString().isEqualTo("hello");
                        byte[] sender = Arrays.copyOf(data(llc(HERE, 0x42)), 12);
                        sender[4] = 1; // sllc_ua: it came as unnumbered information.
                        assertThat(data(received.address())).startsWith(sender);
                    }
                });
    }

    private static byte[] data(Address address) {
        return ((UnknownAddress) address).data();
    }

    @Test
    void llcConnectsAcrossALink() throws Exception {
        Kernel.open(AF_LLC, SOCK_STREAM).close();
        Kernel.withCable(
                HERE,
                THERE,
                () -> {
                    try (Socket server = Kernel.open(AF_LLC, SOCK_STREAM);
                            Socket client = Kernel.open(AF_LLC, SOCK_STREAM)) {
                        server.bind(llc(THERE, 0x48));
                        server.listen();
                        client.bind(llc(HERE, 0x46));
                        client.connect(llc(THERE, 0x48));
                        try (Socket peer = server.accept().socket()) {
                            peer.settimeout(Eventually.PATIENCE);
                            client.sendall(Kernel.bytes("hello"));

                            assertThat(peer.recv(100)).asString().isEqualTo("hello");
                        }
                    }
                });
    }

    /** RFC 2516 without its discovery: both ends agree on the number of the session. */
    @Test
    void pppoeSessionsCrossALink() throws Exception {
        Kernel.open(AF_PPPOX, SOCK_STREAM, PX_PROTO_OE).close();
        Kernel.withCable(
                HERE,
                THERE,
                () -> {
                    try (Socket near = Kernel.open(AF_PPPOX, SOCK_STREAM, PX_PROTO_OE);
                            Socket far = Kernel.open(AF_PPPOX, SOCK_STREAM, PX_PROTO_OE)) {
                        near.connect(session(HERE, THERE));
                        far.connect(session(THERE, HERE));

                        near.send(Kernel.bytes("hello"));

                        assertThat(far.recv(100)).asString().startsWith("hello");
                    }
                });
    }

    /** {@code struct sockaddr_pppox}: protocol, session, hardware of the peer, our interface. */
    private static Address session(String device, String peer) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(28).order(ByteOrder.nativeOrder());
        data.putInt(PX_PROTO_OE.value()).order(ByteOrder.BIG_ENDIAN);
        data.putShort((short) 4711).put(hardware(peer));
        data.put(device.getBytes(StandardCharsets.US_ASCII));
        return new UnknownAddress(AF_PPPOX, data.array());
    }

    @Test
    void phonetObjectsOfOneDeviceTalk() throws Exception {
        Kernel.open(AF_PHONET, SOCK_DGRAM).close();
        int device = 0x10;
        Kernel.withInterface(
                HERE,
                "dummy",
                () -> {
                    addPhonetAddress(Interfaces.ifNametoindex(HERE), device);
                    try (Socket near = Kernel.open(AF_PHONET, SOCK_DGRAM);
                            Socket far = Kernel.open(AF_PHONET, SOCK_DGRAM)) {
                        near.bind(phonet(device));
                        far.bind(phonet(device));

                        near.sendto(Kernel.bytes("hello"), far.getsockname());
                        Received received = far.recvfrom(100);

                        assertThat(received.data()).asString().isEqualTo("hello");
                        assertThat(received.address()).isEqualTo(near.getsockname());
                    }
                });
    }

    /** {@code struct sockaddr_pn}: an object, which the kernel chooses, and its device. */
    private static Address phonet(int device) {
        return new UnknownAddress(AF_PHONET, ByteBuffer.allocate(14).put(1, (byte) device).array());
    }

    /** What ip(8) cannot: {@code RTM_NEWADDR} of the family, with {@code IFA_LOCAL}. */
    private static void addPhonetAddress(int index, int address) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
        request.putInt(29).putShort((short) 20).putShort((short) 5); // Asks for an answer.
        request.putLong(0).put((byte) AF_PHONET.value()).position(20);
        request.putInt(index).putShort((short) 5).putShort((short) 2).put((byte) address);
        try (Socket route = Kernel.open(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)) {
            route.sendto(request.array(), new Netlink(0, 0));
            ByteBuffer answer = ByteBuffer.wrap(route.recv(100)).order(ByteOrder.nativeOrder());
            assertThat(answer.getShort(4)).as("NLMSG_ERROR").isEqualTo((short) 2);
            assertThat(answer.getInt(16)).as("errno").isZero();
        }
    }
}

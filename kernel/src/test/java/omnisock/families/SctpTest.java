package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.MessageFlags.MSG_EOR;
import static omnisock.MessageFlags.MSG_NOTIFICATION;
import static omnisock.Protocol.IPPROTO_SCTP;
import static omnisock.SctpNotification.SCTP_CANT_STR_ASSOC;
import static omnisock.SctpNotification.SCTP_COMM_LOST;
import static omnisock.SctpNotification.SCTP_COMM_UP;
import static omnisock.SctpNotification.SCTP_SHUTDOWN_COMP;
import static omnisock.SctpNotification.SCTP_STREAM_RESET_OUTGOING_SSN;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Accepted;
import omnisock.Address;
import omnisock.ControlMessage;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Message;
import omnisock.SctpControl;
import omnisock.SctpNotification;
import omnisock.SctpNotification.AssociationChange;
import omnisock.Socket;
import omnisock.SolSctp;
import omnisock.conformance.Eventually;
import omnisock.option.SctpAssocValue;
import omnisock.option.SctpEvent;
import omnisock.option.SctpGetaddrs;
import omnisock.option.SctpInitmsg;
import omnisock.option.SctpPrim;
import omnisock.option.SctpResetStreams;
import omnisock.option.SctpRtoinfo;
import omnisock.option.SctpSndinfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of messages over associations of several addresses: sctp(7), RFC 6458. */
@Tag("vm")
@Tag("sctp")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SctpTest {
    private static final Inet LOCAL = new Inet("127.0.0.1", 0);
    private static final int ROOM = 256;

    /** A one-to-many socket that takes associations, and tells of them what is asked for. */
    private static Socket many(Address local, int... events) throws IOException {
        Socket socket = Kernel.open(local.family(), SOCK_SEQPACKET, IPPROTO_SCTP);
        for (int event : events) {
            socket.setsockopt(SolSctp.SCTP_EVENT, new SctpEvent(0, event, true));
        }
        socket.bind(local);
        socket.listen();
        return socket;
    }

    private static void send(Socket from, String text, SctpSndinfo how, Address to)
            throws IOException {
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(Kernel.bytes(text))};
        from.sendmsg(buffers, List.of(new SctpControl.SendInfo(how)), 0, to);
    }

    /** What comes next, which must be a notification. */
    private static SctpNotification notification(Socket socket) throws IOException {
        Message message = socket.recvmsg(ROOM, 0, 0);
        assertThat(message.flags() & MSG_NOTIFICATION).as("%s", message).isNotZero();
        return SctpNotification.parse(message.data());
    }

    private static AssociationChange change(Socket socket) throws IOException {
        return (AssociationChange) notification(socket);
    }

    /** What comes next, which must be data, and how it came. */
    private static SctpControl.ReceiveInfo data(Socket socket, String expected) throws IOException {
        Message message = socket.recvmsg(ROOM, ROOM, 0);
        assertThat(message.data()).asString().isEqualTo(expected);
        assertThat(message.flags() & (MSG_NOTIFICATION | MSG_EOR)).isEqualTo(MSG_EOR);
        for (ControlMessage control : message.control()) {
            if (control instanceof SctpControl.ReceiveInfo info) {
                return info;
            }
        }
        throw new AssertionError("no SCTP_RCVINFO in " + message.control());
    }

    @Test
    void oneToOne() throws IOException {
        InternetProtocolsTest.connects(LOCAL, SOCK_STREAM, IPPROTO_SCTP);
        InternetProtocolsTest.connects(new Inet6("::1", 0), SOCK_STREAM, IPPROTO_SCTP);
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET6, SOCK_STREAM, IPPROTO_SCTP));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP));
    }

    @Test
    void oneSocketTalksToMany() throws IOException {
        for (Address local : new Address[] {LOCAL, new Inet6("::1", 0)}) {
            try (Socket server = many(local);
                    Socket one = many(local);
                    Socket two = many(local)) {
                one.sendto(Kernel.bytes("one"), server.getsockname());
                assertThat(server.recvfrom(ROOM).address()).isEqualTo(one.getsockname());
                two.sendto(Kernel.bytes("two"), server.getsockname());
                assertThat(server.recvfrom(ROOM).address()).isEqualTo(two.getsockname());

                server.sendto(Kernel.bytes("to one"), one.getsockname());
                assertThat(one.recv(ROOM)).asString().isEqualTo("to one");
                assertThat(server.getsockopt(SolSctp.SCTP_GET_ASSOC_NUMBER)).isEqualTo(2);
            }
        }
    }

    @Test
    void allAssociationsAreListedHoweverMany() throws IOException {
        int many = 100;
        var peers = new ArrayList<Socket>();
        try (Socket server = many(LOCAL)) {
            for (int i = 0; i < many; i++) {
                peers.add(Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP));
                peers.getLast().connect(server.getsockname());
            }
            assertThat(server.getsockopt(SolSctp.SCTP_GET_ASSOC_ID_LIST).associations())
                    .doesNotHaveDuplicates()
                    .hasSize(many);
        } finally {
            for (Socket peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void theLongestTimeUntilRetransmissionIsInTicksOfTheKernel() throws IOException {
        var time = Duration.ofSeconds(4);
        try (Socket server = many(LOCAL);
                Socket client = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP)) {
            client.setsockopt(SolSctp.SCTP_RTOINFO, new SctpRtoinfo(0, time, time, time));
            client.connect(server.getsockname());

            // CONFIG_HZ is one of 100, 250, 300 and 1000.
            assertThat(client.getsockopt(SolSctp.SCTP_GET_ASSOC_STATS).maxRto())
                    .isIn(400L, 1000L, 1200L, 4000L);
            assertThat(client.getsockopt(SolSctp.SCTP_STATUS).primary().rto()).isEqualTo(time);
        }
    }

    @Test
    void aMessageTellsStreamProtocolAndOrder() throws IOException {
        try (Socket near = many(LOCAL);
                Socket far = many(LOCAL)) {
            far.setsockopt(SolSctp.SCTP_RECVRCVINFO, true);

            send(near, "a", new SctpSndinfo(3, 0, 0x0102_0304, 0, 0), far.getsockname());
            send(near, "b", new SctpSndinfo(3, 0, 0, 0, 0), far.getsockname());
            int unordered = SolSctp.SCTP_UNORDERED;
            send(near, "c", new SctpSndinfo(9, unordered, 7, 0, 0), far.getsockname());

            var a = data(far, "a").value();
            assertThat(a.stream()).isEqualTo(3);
            assertThat(a.streamSequence()).isZero();
            assertThat(a.payloadProtocol()).isEqualTo(0x0102_0304);
            assertThat(a.flags() & unordered).isZero();
            assertThat(data(far, "b").value().streamSequence()).isEqualTo(1);
            var c = data(far, "c").value();
            assertThat(c.stream()).isEqualTo(9);
            assertThat(c.flags() & unordered).isNotZero();
            assertThat(c.association()).isEqualTo(a.association()).isNotZero();
        }
    }

    @Test
    void theNumberOfAnAssociationIsEnoughToAnswer() throws IOException {
        try (Socket near = many(LOCAL);
                Socket far = many(LOCAL)) {
            far.setsockopt(SolSctp.SCTP_RECVRCVINFO, true);
            near.setsockopt(SolSctp.SCTP_RECVRCVINFO, true);
            near.sendto(Kernel.bytes("ask"), far.getsockname());
            int association = data(far, "ask").value().association();

            var how = new SctpControl.SendInfo(new SctpSndinfo(1, 0, 0, 0, association));
            var buffers = new ByteBuffer[] {ByteBuffer.wrap(Kernel.bytes("answer"))};
            far.sendmsg(buffers, List.of(how), 0, null);

            assertThat(data(near, "answer").value().stream()).isEqualTo(1);
        }
    }

    @Test
    void anAssociationIsToldOfFromItsStartToItsEnd() throws IOException {
        try (Socket near = many(LOCAL, SolSctp.SCTP_ASSOC_CHANGE);
                Socket far = many(LOCAL, SolSctp.SCTP_ASSOC_CHANGE, SolSctp.SCTP_SHUTDOWN_EVENT)) {
            far.setsockopt(SolSctp.SCTP_RECVRCVINFO, true);
            var start = new SctpControl.Init(new SctpInitmsg(4, 2, 0, Duration.ZERO));
            var buffers = new ByteBuffer[] {ByteBuffer.wrap(Kernel.bytes("hello"))};
            near.sendmsg(buffers, List.of(start), 0, far.getsockname());

            AssociationChange up = change(far);
            assertThat(up.state()).isEqualTo(SCTP_COMM_UP);
            assertThat(up.inboundStreams()).isEqualTo(4);
            assertThat(up.outboundStreams()).isEqualTo(2);
            assertThat(data(far, "hello").value().association()).isEqualTo(up.association());
            assertThat(change(near).state()).isEqualTo(SCTP_COMM_UP);

            send(near, "", new SctpSndinfo(0, SolSctp.SCTP_EOF, 0, 0, 0), far.getsockname());
            assertThat(notification(far))
                    .isEqualTo(new SctpNotification.Shutdown(up.association()));
            assertThat(change(far).state()).isEqualTo(SCTP_SHUTDOWN_COMP);
            assertThat(change(near).state()).isEqualTo(SCTP_SHUTDOWN_COMP);
        }
    }

    @Test
    void anAbortTellsWhy() throws IOException {
        try (Socket near = many(LOCAL);
                Socket far = many(LOCAL, SolSctp.SCTP_ASSOC_CHANGE)) {
            near.sendto(Kernel.bytes("hello"), far.getsockname());
            assertThat(change(far).state()).isEqualTo(SCTP_COMM_UP);
            assertThat(far.recv(ROOM)).asString().isEqualTo("hello");

            send(
                    near,
                    "enough",
                    new SctpSndinfo(0, SolSctp.SCTP_ABORT, 0, 0, 0),
                    far.getsockname());

            AssociationChange lost = change(far);
            assertThat(lost.state()).isEqualTo(SCTP_COMM_LOST);
            assertThat(lost.error()).as("User-Initiated Abort").isEqualTo(12);
        }
    }

    @Test
    void aMessageThatCouldNotBeSentComesBack() throws IOException {
        Address nobody;
        try (Socket gone = many(LOCAL)) {
            nobody = gone.getsockname();
        }
        try (Socket near = many(LOCAL, SolSctp.SCTP_ASSOC_CHANGE, SolSctp.SCTP_SEND_FAILED_EVENT)) {
            send(near, "lost", new SctpSndinfo(2, 0, 5, 77, 0), nobody);

            AssociationChange none = null;
            SctpNotification.SendFailed failed = null;
            while (none == null || failed == null) {
                switch (notification(near)) {
                    case AssociationChange change -> none = change;
                    case SctpNotification.SendFailed message -> failed = message;
                    case SctpNotification other -> throw new AssertionError(other);
                }
            }

            assertThat(none.state()).isEqualTo(SCTP_CANT_STR_ASSOC);
            assertThat(failed.data()).asString().isEqualTo("lost");
            assertThat(failed.wasSent()).isFalse();
            assertThat(failed.info().stream()).isEqualTo(2);
            assertThat(failed.info().payloadProtocol()).isEqualTo(5);
            assertThat(failed.info().context()).isEqualTo(77);
        }
    }

    @Test
    void anAssociationIsPeeledOff() throws IOException {
        try (Socket near = many(LOCAL);
                Socket far = many(LOCAL, SolSctp.SCTP_ASSOC_CHANGE)) {
            near.sendto(Kernel.bytes("hello"), far.getsockname());
            int association = change(far).association();

            try (Socket peeled = SolSctp.peeloff(far, association)) {
                peeled.settimeout(Eventually.PATIENCE);
                assertThat(peeled.protocol()).isEqualTo(IPPROTO_SCTP);
                assertThat(peeled.getInheritable()).isFalse();
                assertThat(peeled.recv(ROOM)).asString().isEqualTo("hello");
                assertThat(peeled.getpeername()).isEqualTo(near.getsockname());
                peeled.send(Kernel.bytes("welcome"));
                assertThat(near.recv(ROOM)).asString().isEqualTo("welcome");
                assertThat(far.getsockopt(SolSctp.SCTP_GET_ASSOC_NUMBER)).isZero();
            }
            Kernel.failsWith(Errno.EINVAL, () -> SolSctp.peeloff(far, association));
        }
    }

    @Test
    void anAssociationHasSeveralAddresses() throws IOException {
        try (Socket server = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
                Socket client = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP)) {
            server.bind(LOCAL);
            int port = ((Inet) server.getsockname()).port();
            var second = new Inet("127.0.0.2", port);
            server.setsockopt(SolSctp.SCTP_SOCKOPT_BINDX_ADD, List.of(second));
            server.listen();
            client.connect(server.getsockname());
            Accepted accepted = server.accept();
            try (Socket peer = accepted.socket()) {
                assertThat(peers(client)).containsExactlyInAnyOrder(server.getsockname(), second);
                assertThat(
                                peer.getsockopt(SolSctp.SCTP_GET_LOCAL_ADDRS, new SctpGetaddrs(0))
                                        .addresses())
                        .containsExactlyInAnyOrder(server.getsockname(), second);

                client.setsockopt(SolSctp.SCTP_PRIMARY_ADDR, new SctpPrim(0, second));
                client.send(Kernel.bytes("hello"));

                assertThat(peer.recv(ROOM)).asString().isEqualTo("hello");
                assertThat(client.getsockopt(SolSctp.SCTP_PRIMARY_ADDR, new SctpPrim(0, second)))
                        .isEqualTo(new SctpPrim(0, second));
            }
        }
    }

    private static List<Address> peers(Socket socket) throws IOException {
        return socket.getsockopt(SolSctp.SCTP_GET_PEER_ADDRS, new SctpGetaddrs(0)).addresses();
    }

    /** RFC 6525: the sequence of a stream starts again, and both ends are told. */
    @Test
    void aStreamBeginsAnew() throws IOException {
        try (Socket server = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
                Socket client = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_SCTP)) {
            for (Socket socket : List.of(server, client)) {
                socket.setsockopt(SolSctp.SCTP_RECONFIG_SUPPORTED, new SctpAssocValue(0, 1));
                socket.setsockopt(
                        SolSctp.SCTP_ENABLE_STREAM_RESET,
                        new SctpAssocValue(0, SolSctp.SCTP_ENABLE_RESET_STREAM_REQ));
            }
            server.bind(LOCAL);
            server.listen();
            client.connect(server.getsockname());
            client.setsockopt(
                    SolSctp.SCTP_EVENT, new SctpEvent(0, SolSctp.SCTP_STREAM_RESET_EVENT, true));

            client.setsockopt(
                    SolSctp.SCTP_RESET_STREAMS,
                    new SctpResetStreams(0, SolSctp.SCTP_STREAM_RESET_OUTGOING, List.of(1, 2)));

            var reset = (SctpNotification.StreamReset) notification(client);
            assertThat(reset.flags()).isEqualTo(SCTP_STREAM_RESET_OUTGOING_SSN);
            assertThat(reset.streams()).containsExactly(1, 2);
        }
    }
}

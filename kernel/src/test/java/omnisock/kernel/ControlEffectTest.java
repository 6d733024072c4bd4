package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_UNIX;
import static omnisock.MessageFlags.MSG_DONTWAIT;
import static omnisock.MessageFlags.MSG_ERRQUEUE;
import static omnisock.MessageFlags.MSG_OOB;
import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.MessageFlags.MSG_TRUNC;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SOF_TIMESTAMPING_OPT_ID;
import static omnisock.SolSocket.SOF_TIMESTAMPING_OPT_TSONLY;
import static omnisock.SolSocket.SOF_TIMESTAMPING_SOFTWARE;
import static omnisock.SolSocket.SOF_TIMESTAMPING_TX_ACK;
import static omnisock.SolSocket.SOF_TIMESTAMPING_TX_SCHED;
import static omnisock.SolSocket.SOF_TIMESTAMPING_TX_SOFTWARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import omnisock.Address;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.ControlMessage.PidFd;
import omnisock.ControlMessage.RxqOverflow;
import omnisock.ControlMessage.Timestamp;
import omnisock.ControlMessage.Timestamping;
import omnisock.Descriptor;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpControl.OriginalDestination;
import omnisock.IpControl.Tos;
import omnisock.IpControl.Ttl;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.IpprotoUdp;
import omnisock.Ipv6Control.OriginalDestination6;
import omnisock.Message;
import omnisock.Option;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.UdpControl.Gro;
import omnisock.WouldBlockException;
import omnisock.conformance.Eventually;
import omnisock.option.SoTimestamping;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel says beside the data, once an option asks for it, and flags that change it. */
@Tag("vm")
@Tag("zerocopy")
@Timeout(60)
class ControlEffectTest {
    private static final int ROOM = 512;

    private record Ends(Socket near, Socket far) implements AutoCloseable {
        static Ends udp(Family family) throws IOException {
            var near = new Socket(family, SOCK_DGRAM);
            var far = new Socket(family, SOCK_DGRAM);
            near.bind(family.equals(AF_INET) ? new Inet("127.0.0.1", 0) : new Inet6("::1", 0));
            far.connect(near.getsockname());
            return patient(near, far);
        }

        static Ends tcp() throws IOException {
            try (var listener = new Socket(AF_INET, SOCK_STREAM)) {
                listener.bind(new Inet("127.0.0.1", 0));
                listener.listen();
                var far = new Socket(AF_INET, SOCK_STREAM);
                far.connect(listener.getsockname());
                return patient(listener.accept().socket(), far);
            }
        }

        static Ends unix(SocketType type) throws IOException {
            Socket[] pair = Socket.socketpair(AF_UNIX, type);
            return patient(pair[0], pair[1]);
        }

        private static Ends patient(Socket near, Socket far) throws IOException {
            near.settimeout(Eventually.PATIENCE);
            far.settimeout(Eventually.PATIENCE);
            return new Ends(near, far);
        }

        /** Sets an option of the near one, where the kernel has it. */
        <T> void ask(Option<T> option, T value) {
            try {
                near.setsockopt(option, value);
            } catch (SocketException e) {
                Assumptions.abort(option.name() + ": " + e.getMessage());
            }
        }

        Message receive() throws IOException {
            return near.recvmsg(2000, ROOM, 0);
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    private static <T extends ControlMessage> T only(Class<T> type, List<ControlMessage> control) {
        List<T> found = control.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).as("in %s", control).hasSize(1);
        return found.getFirst();
    }

    private static void askForTimes(Socket socket, int flags) throws IOException {
        int all = flags | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_ID;
        socket.setsockopt(
                SolSocket.SO_TIMESTAMPING,
                new SoTimestamping(all | SOF_TIMESTAMPING_OPT_TSONLY, OptionalLong.empty()));
    }

    private static void assertTime(
            Instant before, List<ControlMessage> control, int which, int id) {
        Instant software = only(Timestamping.class, control).software();
        assertThat(software).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        ExtendedError what = only(ExtendedError.class, control);
        assertThat(what.errno()).isEqualTo(Errno.ENOMSG);
        assertThat(what.origin()).isEqualTo(ExtendedError.TIMESTAMPING);
        assertThat(what.info()).isEqualTo(which);
        assertThat(what.data()).isEqualTo(id);
    }

    @Test
    void theErrorQueueTellsWhenDatagramsWent() throws IOException {
        Instant before = Instant.now();
        try (Ends ends = Ends.udp(AF_INET)) {
            askForTimes(ends.far, SOF_TIMESTAMPING_TX_SOFTWARE);
            for (int id = 0; id < 3; id++) {
                ends.far.send(new byte[10]);
                Message told = ends.far.recvmsg(100, ROOM, MSG_ERRQUEUE);

                assertThat(told.data()).isEmpty();
                assertThat(told.flags() & MSG_ERRQUEUE).isNotZero();
                assertTime(before, told.control(), 0, id);
            }
        }
    }

    /** SCM_TSTAMP_SCHED is 1, SCM_TSTAMP_ACK is 2; the number is that of the last byte. */
    @Test
    void theErrorQueueTellsWhenBytesWereScheduledAndAcknowledged() throws IOException {
        Instant before = Instant.now();
        try (Ends ends = Ends.tcp()) {
            askForTimes(ends.far, SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_ACK);
            ends.far.send(new byte[10]);
            ends.near.recv(10);

            assertTime(before, ends.far.recvmsg(0, ROOM, MSG_ERRQUEUE).control(), 1, 9);
            assertTime(before, ends.far.recvmsg(0, ROOM, MSG_ERRQUEUE).control(), 2, 9);
        }
    }

    @Test
    void theErrorQueueIsReadInBatches() throws IOException {
        Instant before = Instant.now();
        var batch = new Batch(8, 16, ROOM);
        try (Ends ends = Ends.udp(AF_INET)) {
            askForTimes(ends.far, SOF_TIMESTAMPING_TX_SOFTWARE);
            for (int i = 0; i < 20; i++) {
                ends.far.send(new byte[10]);
            }
            int id = 0;
            while (id < 20) {
                int n = ends.far.recvmmsg(batch, MSG_ERRQUEUE);
                for (int i = 0; i < n; i++) {
                    assertTime(before, batch.control(i), 0, id++);
                }
            }
        }
    }

    @Test
    void timesOfArrivalHaveNanoseconds() throws IOException {
        Instant before = Instant.now().minusSeconds(1);
        try (Ends ends = Ends.udp(AF_INET6)) {
            ends.ask(SolSocket.SO_TIMESTAMPNS, true);
            boolean finer = false;
            for (int i = 0; i < 20; i++) {
                ends.far.send(new byte[1]);
                Instant time = only(Timestamp.class, ends.receive().control()).time();
                assertThat(time).isBetween(before, Instant.now().plusSeconds(1));
                finer |= !time.truncatedTo(ChronoUnit.MICROS).equals(time);
            }
            assertThat(finer).isTrue();
        }
    }

    @Test
    void aSenderIsToldAsADescriptorOfItsProcess() throws IOException {
        try (Ends ends = Ends.unix(SOCK_STREAM)) {
            ends.ask(SolSocket.SO_PASSPIDFD, true);
            ends.far.send(new byte[1]);
            try (Descriptor process = only(PidFd.class, ends.receive().control()).descriptor()) {
                Path info = Path.of("/proc/self/fdinfo/" + process.fileno());
                assertThat(Files.readString(info))
                        .contains("Pid:\t" + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void whatIsLostIsCounted() throws IOException {
        try (Ends ends = Ends.udp(AF_INET)) {
            ends.ask(SolSocket.SO_RCVBUF, 4096);
            ends.ask(SolSocket.SO_RXQ_OVFL, true);
            int sent = 500;
            for (int i = 0; i < sent; i++) {
                ends.far.send(new byte[1000]);
            }
            int came = take(ends.near);
            ends.far.send(new byte[1]);
            long lost = only(RxqOverflow.class, ends.receive().control()).drops();

            assertThat(came).isBetween(1, sent - 1);
            assertThat(lost).isEqualTo(sent - came);
        }
    }

    private static int take(Socket socket) throws IOException {
        int count = 0;
        try {
            while (true) {
                socket.recv(2000, MSG_DONTWAIT);
                count++;
            }
        } catch (WouldBlockException ignored) { // All taken.
            return count;
        }
    }

    @Test
    void theOriginalDestinationIsTold() throws IOException {
        try (Ends four = Ends.udp(AF_INET);
                Ends six = Ends.udp(AF_INET6)) {
            four.ask(IpprotoIp.IP_RECVORIGDSTADDR, true);
            six.ask(IpprotoIpv6.IPV6_RECVORIGDSTADDR, true);
            four.far.send(new byte[1]);
            six.far.send(new byte[1]);
            Address to4 = only(OriginalDestination.class, four.receive().control()).address();
            Address to6 = only(OriginalDestination6.class, six.receive().control()).address();

            assertThat(to4).isEqualTo(four.near.getsockname());
            assertThat(to6).isEqualTo(six.near.getsockname());
        }
    }

    @Test
    void hopsAndCongestionPassPerDatagram() throws IOException {
        ByteBuffer[] data = {ByteBuffer.allocate(1)};
        try (Ends ends = Ends.udp(AF_INET)) {
            ends.ask(IpprotoIp.IP_RECVTTL, true);
            ends.ask(IpprotoIp.IP_RECVTOS, true);
            for (int ecn = 1; ecn < 4; ecn++) {
                data[0].clear();
                ends.far.sendmsg(data, List.of(new Ttl(40 + ecn), new Tos(ecn)), 0, null);
                List<ControlMessage> control = ends.receive().control();

                assertThat(only(Ttl.class, control).hops()).isEqualTo(40 + ecn);
                assertThat(only(Tos.class, control).value()).isEqualTo(ecn);
            }
        }
    }

    @Test
    void aBatchHasSegmentsAndOtherControlMessages() throws IOException {
        var sent = new Batch(1, 3000, 64);
        var received = new Batch(4, 3000, 64);
        sent.data(0).clear();
        sent.segmentSize(0, 1000);
        sent.control(0, List.of(new Ttl(33)));
        try (Ends ends = Ends.udp(AF_INET)) {
            ends.ask(IpprotoUdp.UDP_GRO, true);
            ends.ask(IpprotoIp.IP_RECVTTL, true);
            ends.far.sendmmsg(sent, 0, 1, 0);
            int bytes = 0;
            while (bytes < 3000) {
                int n = ends.near.recvmmsg(received, 0);
                for (int i = 0; i < n; i++) {
                    bytes += received.data(i).remaining();
                    List<ControlMessage> control = received.control(i);
                    assertThat(only(Ttl.class, control).hops()).isEqualTo(33);
                    int size = received.segmentSize(i);
                    assertThat(control.contains(new Gro(size))).isEqualTo(size != 0);
                }
            }
        }
    }

    @Test
    void descriptorsOfABatchAreTakenOrClosed() throws IOException {
        try (Ends ends = Ends.unix(SOCK_DGRAM);
                var given = Descriptor.of(ends.far)) {
            ends.far.sendFds(new byte[1], List.of(given));
            ends.far.sendFds(new byte[2], List.of(given));
            var without = new Batch(1, 10);
            var with = new Batch(1, 10, 64);
            long before = descriptors();
            assertThat(ends.near.recvmmsg(without, 0)).isEqualTo(1);
            assertThat(descriptors()).isEqualTo(before);
            assertThat(ends.near.recvmmsg(with, 0)).isEqualTo(1);
            var rights = only(ControlMessage.Rights.class, with.control(0));
            for (Descriptor descriptor : rights.descriptors()) {
                try (Socket socket = descriptor.socket()) {
                    assertThat(socket.getInheritable()).isFalse();
                }
            }
            assertThat(descriptors()).isEqualTo(before);
        }
    }

    private static long descriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    @Test
    void peekingMovesOnFromItsOffset() throws IOException {
        try (Ends ends = Ends.unix(SOCK_STREAM)) {
            ends.ask(SolSocket.SO_PEEK_OFF, 1);
            ends.far.send(new byte[] {1, 2, 3, 4, 5});

            assertThat(ends.near.recv(2, MSG_PEEK)).containsExactly(2, 3);
            assertThat(ends.near.recv(9, MSG_PEEK)).containsExactly(4, 5);
            assertThat(ends.near.recv(9)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    /** On a stream MSG_TRUNC throws away what it counts. */
    @Test
    void truncatingTakesBytesOfAStreamWithoutGivingThem() throws IOException {
        try (Ends ends = Ends.tcp()) {
            ends.far.send(new byte[] {1, 2, 3, 4, 5});
            byte[] room = new byte[3];

            assertThat(ends.near.recv(room, 0, 3, MSG_TRUNC)).isEqualTo(3);
            assertThat(room).containsExactly(0, 0, 0);
            assertThat(ends.near.recv(9)).containsExactly(4, 5);
        }
    }

    @Test
    void aCutDatagramTellsItsLengthIfItIsAskedFor() throws IOException {
        try (Ends ends = Ends.udp(AF_INET)) {
            for (int i = 0; i < 2; i++) {
                ends.far.send(new byte[1000]);
            }
            assertThat(ends.near.recv(new byte[10], 0, 10, MSG_TRUNC)).isEqualTo(1000);
            Message cut = ends.near.recvmsg(10, 0, 0);
            assertThat(cut.data()).hasSize(10);
            assertThat(cut.flags() & MSG_TRUNC).isNotZero();
        }
    }

    @Test
    void theUrgentByteIsReadAtItsMark() throws IOException {
        try (Ends ends = Ends.tcp()) {
            ends.far.send(new byte[] {1, 2}, 0, 2, 0);
            ends.far.send(new byte[] {3}, 0, 1, MSG_OOB);
            ends.far.send(new byte[] {4}, 0, 1, 0);

            assertThat(ends.near.recv(9)).containsExactly(1, 2);
            assertThat(ends.near.recv(1, MSG_OOB)).containsExactly(3);
            assertThat(ends.near.recv(9)).containsExactly(4);
        }
    }
}

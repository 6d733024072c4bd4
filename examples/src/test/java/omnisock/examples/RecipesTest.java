package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Errno.ENOTCONN;
import static omnisock.Errno.EPERM;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_LINGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Linger;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolSocket;
import omnisock.Unix;
import omnisock.can.CanFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each snippet of the recipes does what the page says. */
class RecipesTest {
    private static final byte[] TEXT = "text".getBytes(UTF_8);

    private static final int TCP_CLOSE = 7;

    @Test
    void askReturnsTheAnswer() throws Exception {
        try (var server = Pair.listener();
                var socket = new Socket(AF_INET, SOCK_STREAM)) {
            Thread.startVirtualThread(() -> answer(server));
            var address = (Inet) server.getsockname();
            assertThat(Timeouts.ask(socket, address, "question")).isEqualTo(TEXT);
        }
    }

    private static void answer(Socket server) {
        try (var conn = server.accept().socket()) {
            conn.recv(100);
            conn.sendall(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNastyNetworkFindsWhoTakesOneRecvForAMessage() throws Exception {
        NastyNetworks.onTenNastyNetworks(() -> transfer(RecipesTest::careful));
        assertThat(NastyNetworks.byteByByte(() -> transfer(RecipesTest::careful))).isTrue();
        assertThat(NastyNetworks.byteByByte(() -> transfer(socket -> socket.recv(4)))).isFalse();
        assertThrows(
                AssertionError.class,
                () -> NastyNetworks.onTenNastyNetworks(() -> transfer(socket -> socket.recv(4))));
    }

    @Test
    void allOfASourceIsSentWithoutACopy() throws Exception {
        byte[] data = new byte[5_000_001];
        new Random(data.length).nextBytes(data);
        try (var pair = Pair.open()) {
            assumeTrue(takesZeroCopy(pair.near()), "no MSG_ZEROCOPY here");
            var source = Channels.newChannel(new ByteArrayInputStream(data));
            var sending = new FutureTask<>(() -> LargeSends.send(pair.near(), source));
            Thread.startVirtualThread(sending);

            assertThat(Timeouts.recvExactly(pair.far(), data.length, Duration.ofSeconds(30)))
                    .isEqualTo(data);
            assertThat(sending.get(30, TimeUnit.SECONDS)).isEqualTo(data.length);
        }
    }

    private static boolean takesZeroCopy(Socket socket) {
        try {
            socket.setsockopt(SolSocket.SO_ZEROCOPY, true);
            return true;
        } catch (SocketException ignored) { // An old kernel, or none.
            return false;
        }
    }

    @Test
    void aRequestOfCanIsAnswered() throws Exception {
        // Frames are messages as any others: no CAN is needed to see what is made of them.
        var pair = Socket.socketpair(AF_UNIX, SOCK_DGRAM);
        try (Socket near = pair[0];
                Socket far = pair[1]) {
            far.send(CanFrame.parse("101#R").toBytes());
            assertThat(CanFrames.answer(near, new byte[] {1, 2})).isEqualTo("sent 101#0102");
            assertThat(CanFrame.of(far.recv(CanFrame.MAX_BYTES))).hasToString("101#0102");
            far.send(CanFrame.parse("20000040#").toBytes());
            assertThat(CanFrames.answer(near, new byte[0])).isEqualTo("error classes 64");
            far.send(CanFrame.parse("1FF##1AA").toBytes());
            assertThat(CanFrames.answer(near, new byte[0])).isEqualTo("got 1FF##1AA");
        }
    }

    @Test
    void aMissingCanInterfaceIsTold() {
        // Or that the kernel has no CAN at all.
        assertThatThrownBy(() -> CanFrames.serve("nope0", TEXT))
                .isInstanceOf(SocketException.class)
                .hasMessageMatching("bind can:nope0: .*ENODEV.*|socket.*EAFNOSUPPORT.*");
    }

    private interface Receive {
        byte[] from(Socket socket) throws IOException;
    }

    private static boolean transfer(Receive receive) throws IOException {
        try (var pair = Pair.open()) {
            pair.near().sendall(TEXT);
            return Arrays.equals(receive.from(pair.far()), TEXT);
        }
    }

    private static byte[] careful(Socket socket) throws IOException {
        return Timeouts.recvExactly(socket, TEXT.length, Duration.ofSeconds(20));
    }

    @Test
    void theJdksSelectorTellsOfData() throws Exception {
        try (var selector = Selector.open();
                var pair = Pair.open()) {
            SelectionKey key = JdkSelector.register(pair.near(), selector);
            pair.far().sendall(TEXT);

            assertThat(selector.select(30_000)).isEqualTo(1);
            assertThat(JdkSelector.ready(key)).isEqualTo(TEXT);
        }
    }

    @Test
    void sendWhatFitsTellsHowMuchDid() throws Exception {
        try (var pair = Pair.open()) {
            pair.near().settimeout(0.1);
            byte[] tooMuch = new byte[64 << 20];
            assertThat(Timeouts.sendWhatFits(pair.near(), tooMuch))
                    .isBetween(1, tooMuch.length - 1);
        }
    }

    @Test
    void recvExactlyReturnsAllTheBytes() throws Exception {
        try (var pair = Pair.open()) {
            pair.far().sendall(TEXT);
            assertThat(Timeouts.recvExactly(pair.near(), 4, Duration.ofSeconds(30)))
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void recvExactlyEndsAtItsLimit() throws Exception {
        try (var pair = Pair.open()) {
            pair.far().sendall(TEXT);
            assertThrows(
                    SocketTimeoutException.class,
                    () -> Timeouts.recvExactly(pair.near(), 5, Duration.ofMillis(100)));
        }
    }

    @Test
    void pollFindsNothingBeforeADatagramComes() throws Exception {
        try (var udp = new Socket(AF_INET, SOCK_DGRAM)) {
            assertThat(Timeouts.poll(udp)).isEmpty();
        }
    }

    @Test
    void connectsByName() throws Exception {
        try (var server = Pair.listener()) {
            int port = ((Inet) server.getsockname()).port();
            try (var socket = Connections.connect("127.0.0.1", port);
                    var fast = Connections.connectFast("127.0.0.1", port)) {
                assertThat(socket.getpeername()).isEqualTo(server.getsockname());
                assertThat(fast.gettimeout()).isEqualTo(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void everyAddressThatFailedIsTold() throws Exception {
        int port = ((Inet) whereNobodyListens()).port();
        assertThatThrownBy(() -> Connections.connectOrTellAll("127.0.0.1", port))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void dualStackServerTakesBothKinds() throws Exception {
        assumeTrue(Socket.hasDualstackIpv6(), "needs IPv6");
        try (var server = Connections.listenOnBoth(0)) {
            int port = ((Inet6) server.getsockname()).port();
            try (var four = Connections.connect("127.0.0.1", port);
                    var six = Connections.connect("::1", port)) {
                assertThat(four.family()).isEqualTo(AF_INET);
                assertThat(six.family()).isEqualTo(AF_INET6);
            }
        }
    }

    @Test
    void unixServerTakesTheFileOfADeadOne(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("socket");
        UnixSockets.listen(path).close();
        try (var server = UnixSockets.listen(path);
                var client = new Socket(AF_UNIX, SOCK_STREAM)) {
            client.connect(server.getsockname());
            server.accept().socket().close();
            assertThat(client.recv(1)).isEmpty();
        }
    }

    @Test
    void abstractNameNeedsNoFile() throws Exception {
        try (var server = new Socket(AF_UNIX, SOCK_STREAM);
                var client = new Socket(AF_UNIX, SOCK_STREAM)) {
            server.bind(Unix.UNNAMED);
            server.listen();
            String name = ((Unix) server.getsockname()).path().substring(1);
            UnixSockets.connectAbstract(client, name);
            assertThat(client.getpeername()).isEqualTo(server.getsockname());
        }
    }

    @Test
    void descriptorGoesThroughASocket() throws Exception {
        var channel = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var here = channel[0];
                var there = channel[1];
                var pair = Pair.open()) {
            UnixSockets.give(here, pair.near());
            try (var taken = UnixSockets.take(there)) {
                taken.sendall(TEXT);
                assertThat(pair.far().recv(10)).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void tuneSetsTheOptions() throws Exception {
        try (var tcp = new Socket(AF_INET, SOCK_STREAM)) {
            assertThat(Options.tune(tcp)).isNotEmpty();
            assertThat(tcp.getsockopt(SO_LINGER)).isEqualTo(new Linger(true, 0));
        }
    }

    @Test
    void rawAndOwnOptionsReachTheKernel() throws Exception {
        try (var tcp = new Socket(AF_INET, SOCK_STREAM)) {
            assertThat(Options.maxPacingRate(tcp, 1_000_000)).isEqualTo(1_000_000);
            assertThat(tcp.getsockopt(Options.TCP_STATE).state()).isEqualTo(TCP_CLOSE);
        }
    }

    @Test
    void firstByteStaysInTheQueue() throws Exception {
        try (var pair = Pair.open()) {
            pair.far().sendall(new byte[] {0x16, 3, 1});
            assertThat(Peeking.speaksTls(pair.near())).isTrue();
            assertThat(pair.near().recv(10)).hasSize(3);
        }
    }

    @Test
    void recvWholeTakesADatagramOfAnyLength() throws Exception {
        try (var receiver = new Socket(AF_INET, SOCK_DGRAM);
                var sender = new Socket(AF_INET, SOCK_DGRAM)) {
            receiver.bind(new Inet("127.0.0.1", 0));
            sender.sendto(new byte[12_345], receiver.getsockname());
            assertThat(Peeking.recvWhole(receiver)).hasSize(12_345);
        }
    }

    @Test
    void refusedConnectionIsNotThere() throws Exception {
        try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
            assertThat(Errors.tryToConnect(socket, whereNobodyListens()))
                    .startsWith("not there: connect 127.0.0.1:")
                    .endsWith("Connection refused (ECONNREFUSED)");
        }
    }

    @Test
    void onlyAListenedPortIsOpen() throws Exception {
        try (var server = Pair.listener();
                var one = new Socket(AF_INET, SOCK_STREAM);
                var other = new Socket(AF_INET, SOCK_STREAM)) {
            assertThat(Errors.isOpen(one, server.getsockname())).isTrue();
            assertThat(Errors.isOpen(other, whereNobodyListens())).isFalse();
        }
    }

    private static Address whereNobodyListens() throws IOException {
        try (var server = Pair.listener()) {
            return server.getsockname();
        }
    }

    @Test
    void sendingToAPeerThatHasGoneIsEpipe() throws Exception {
        try (var pair = Pair.open()) {
            pair.near().shutdown(Socket.SHUT_WR);
            var failure = assertThrows(SocketException.class, () -> pair.near().send(TEXT));
            assertThat(Errors.peerHasGone(failure)).isTrue();
        }
    }

    @Test
    void otherErrnoIsNoPeerThatHasGone() throws Exception {
        try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
            assertThatThrownBy(() -> socket.recv(1))
                    .isInstanceOfSatisfying(
                            SocketException.class, e -> assertThat(Errors.peerHasGone(e)).isFalse())
                    .hasMessageContaining(ENOTCONN.name());
        }
    }

    @Test
    void bindToFreePortPassesOverTheTakenOne() throws Exception {
        try (var taken = Pair.listener();
                var socket = new Socket(AF_INET, SOCK_STREAM)) {
            int port = ((Inet) taken.getsockname()).port();
            var bound = Errors.bindToFreePort(socket, "127.0.0.1", port, port + 9);
            assertThat(bound.port()).isGreaterThan(port);
            assertThat(socket.getsockname()).isEqualTo(bound);
        }
    }

    @Test
    void withoutActivationNothingIsInherited() throws Exception {
        assertThat(Activation.inherited()).isEmpty();
    }

    @Test
    void framesOfAnInterfaceAreStored(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("frames.pcap");
        try (var receiver = new Socket(AF_INET, SOCK_DGRAM)) {
            receiver.bind(new Inet("127.0.0.1", 0));
            var port = (Inet) receiver.getsockname();
            var filter = "udp dst port " + port.port();
            var storing = new FutureTask<>(() -> Captures.store("lo", filter, file, 3));
            Thread.startVirtualThread(storing);
            long end = System.nanoTime() + 30_000_000_000L;
            while (!storing.isDone() && System.nanoTime() < end) {
                // Those before it has begun are not seen.
                receiver.sendto(TEXT, port);
                receiver.recv(TEXT.length);
            }
            assertThat(dropped(storing)).isNotNegative();
        }
        assertThat(Files.size(file)).isEqualTo(24 + 3 * (16 + 14 + 20 + 8 + TEXT.length));
    }

    private static long dropped(FutureTask<Long> storing) throws Exception {
        try {
            return storing.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            boolean permitted =
                    !(e.getCause() instanceof SocketError error && error.errno().equals(EPERM));
            assumeTrue(permitted, "needs CAP_NET_RAW");
            throw e;
        }
    }

    @Test
    void theLoopbackHasItsAddress() throws Exception {
        assertThat(Links.addressesOf("lo")).contains("127.0.0.1/8");
    }

    @Test
    void theLoopbackIsUp() throws Exception {
        assertThat(Links.awaitUp("lo").name()).isEqualTo("lo");
    }

    @Test
    void aProcessInANamespaceIsJoined() throws Exception {
        var command = new ArrayList<>(List.of("unshare", "-n"));
        command.addAll(Program.java(NamespaceProgram.class.getName()));
        try (var program = Program.start(command)) {
            String output = program.rest();
            assumeTrue(!output.contains("unshare failed"), "needs root and network namespaces");
            assertThat(output).isEqualTo("10.20.0.0/16 via 10.9.0.2");
        }
    }
}

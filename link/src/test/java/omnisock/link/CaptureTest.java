package omnisock.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.FutureTask;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Interfaces;
import omnisock.Packet;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.wire.LinkType;
import omnisock.wire.filter.FilterSyntaxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames of the loopback interface, from and to a port that nobody else uses. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureTest {
    private static final int UDP_HEADERS = 14 + 20 + 8;

    private final Socket receiver;
    private final Socket sender;
    private final Inet port;

    CaptureTest() throws IOException {
        receiver = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        receiver.bind(new Inet("127.0.0.1", 0));
        port = (Inet) receiver.getsockname();
        sender = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        sender.close();
    }

    private interface Opening {
        Capture open() throws IOException;
    }

    private static Capture open(Opening opening) throws IOException {
        try {
            Capture capture = opening.open();
            capture.settimeout(Duration.ofSeconds(30));
            return capture;
        } catch (SocketException e) {
            if (e instanceof SocketError error && error.errno().equals(Errno.EPERM)) {
                return abort("needs CAP_NET_RAW: " + e.getMessage());
            }
            throw e;
        }
    }

    @Test
    void noNameIsNotAllInterfaces() {
        assertThatThrownBy(() -> Capture.open("", CaptureOptions.DEFAULTS).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    private CaptureOptions ours() {
        return CaptureOptions.DEFAULTS.withFilter(
                "dst host 127.0.0.1 and udp dst port " + port.port());
    }

    private Capture onLoopback(CaptureOptions options) throws IOException {
        return open(() -> Capture.open("lo", options));
    }

    private void send(int number, int size) throws IOException {
        byte[] data = ByteBuffer.allocate(size).putInt(number).array();
        assertThat(sender.sendto(data, port)).isEqualTo(size);
    }

    private static byte[] copy(Frame frame) {
        byte[] bytes = new byte[frame.captured()];
        frame.bytes().get(bytes);
        return bytes;
    }

    @Test
    void eachFrameComesOnceInOrderAndWhole() throws IOException {
        try (Capture capture = onLoopback(ours())) {
            long before = System.currentTimeMillis() * 1_000_000;
            // More than a block has room for.
            for (int i = 0; i < 1000; i++) {
                send(i, 1000);
            }
            long last = before;
            for (int i = 0; i < 1000; i++) {
                Frame frame = capture.next();
                assertThat(frame.length()).isEqualTo(UDP_HEADERS + 1000);
                assertThat(frame.captured()).isEqualTo(frame.length());
                assertThat(frame.bytes().remaining()).isEqualTo(frame.length());
                assertThat(ByteBuffer.wrap(copy(frame)).getInt(UDP_HEADERS)).isEqualTo(i);
                assertThat(frame.nanos()).isGreaterThanOrEqualTo(last);
                last = frame.nanos();
            }
            assertThat(capture.linkType()).isEqualTo(LinkType.ETHERNET);
            assertThat(capture.statistics().drops()).isZero();
            assertThat(capture.statistics().packets()).isEqualTo(1000);
        }
    }

    /** One frame at a time, so that each has a block and none is ever dropped. */
    @Test
    void theRingIsUsedRoundAndRound() throws IOException {
        try (Capture capture = onLoopback(ours().withRingBytes(3 * Ring.BLOCK))) {
            for (int i = 0; i < 20; i++) {
                send(i, 500);
                byte[] bytes = copy(capture.next());
                assertThat(ByteBuffer.wrap(bytes).getInt(UDP_HEADERS)).isEqualTo(i);
            }
            // They are asked for on the way too.
            assertThat(capture.statistics()).isEqualTo(new Capture.Statistics(20, 0, 0));
        }
    }

    @Test
    void aFrameIsCutToTheSnapLength() throws IOException {
        try (Capture capture = onLoopback(ours().withSnapLength(60))) {
            send(7, 1000);
            Frame frame = capture.next();
            assertThat(frame.captured()).isEqualTo(60);
            assertThat(frame.length()).isEqualTo(UDP_HEADERS + 1000);
        }
    }

    @Test
    void framesOfAllInterfacesAreCooked() throws IOException {
        try (Capture capture = open(() -> Capture.openAll(ours()))) {
            send(7, 100);
            Frame frame = capture.next();
            assertThat(capture.linkType()).isEqualTo(LinkType.LINUX_SLL2);
            int lo = Interfaces.ifNametoindex("lo");
            assertThat(frame.interfaceIndex()).isEqualTo(lo);
            assertThat(frame.packetType()).isEqualTo(Packet.PACKET_HOST);
            assertThat(frame.length()).isEqualTo(20 + 20 + 8 + 100);
            String header = HexFormat.of().formatHex(copy(frame), 0, 20);
            // Protocol, zero, interface, hardware, packet type, length of the address, address.
            assertThat(header).isEqualTo("08000000%08x030400060000000000000000".formatted(lo));
            assertThat(capture.statistics().packets()).isEqualTo(1);
        }
    }

    @Test
    void theTagThatTheKernelTookOffIsPutBack() throws IOException {
        int id = 1 + (port.port() & 0x7ff);
        String frame = "020000000001" + "020000000002" + "8100" + "6%03x".formatted(id) + "88b5";
        byte[] tagged = HexFormat.of().parseHex(frame + "5a".repeat(60));
        var options = CaptureOptions.DEFAULTS.withFilter("vlan " + id + " and ether[20] = 0x5a");
        try (Capture capture = onLoopback(options)) {
            capture.send(ByteBuffer.wrap(tagged));
            Frame received = capture.next();
            assertThat(copy(received)).isEqualTo(tagged);
            assertThat(received.length()).isEqualTo(tagged.length);
        }
    }

    @Test
    void whatFindsTheRingFullIsCounted() throws IOException {
        try (Capture capture = onLoopback(ours().withRingBytes(1))) {
            for (int i = 0; i < 1000; i++) {
                send(i, 1000);
            }
            var counts = capture.statistics();
            assertThat(counts.drops()).isBetween(1L, 1000L);
            assertThat(counts.packets()).isEqualTo(1000);
            assertThat(capture.statistics()).isEqualTo(counts);
        }
    }

    @Test
    void theTimeoutBoundsAWait() throws IOException {
        try (Capture capture = onLoopback(ours())) {
            capture.settimeout(Duration.ofMillis(20));
            assertThatThrownBy(capture::next).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closeWakesThePlatformThreadInside() throws Exception {
        closeWakes(Thread.ofPlatform().daemon());
    }

    @Test
    void closeWakesTheVirtualThreadInside() throws Exception {
        closeWakes(Thread.ofVirtual());
    }

    private void closeWakes(Thread.Builder kind) throws Exception {
        Capture capture = onLoopback(ours());
        capture.settimeout(null);
        var inside = new FutureTask<>(capture::next);
        Thread thread = kind.start(inside);
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        capture.close();
        assertThatThrownBy(inside::get).rootCause().hasMessage("await: Socket closed");
        capture.close();
        assertThatThrownBy(capture::next)
                .isInstanceOf(SocketException.class)
                .hasMessage("await: Socket closed");
    }

    @Test
    void closeWhileOthersReadTheRingIsSafe() throws Exception {
        for (int round = 0; round < 20; round++) {
            Capture capture = onLoopback(ours());
            var reading =
                    new FutureTask<>(() -> {
                        while (true) {
                            copy(capture.next());
                        }
                    });
            Thread.ofPlatform().daemon().start(reading);
            for (int i = 0; i < 200; i++) {
                send(i, 1000);
            }
            capture.close();
            assertThatThrownBy(reading::get)
                    .rootCause()
                    .isInstanceOfAny(SocketException.class, IllegalStateException.class);
        }
    }

    @Test
    void bytesOfAClosedCaptureAreGone() throws IOException {
        Capture capture = onLoopback(ours());
        send(7, 100);
        ByteBuffer bytes = capture.next().bytes();
        var counts = capture.statistics();
        capture.close();
        assertThatThrownBy(bytes::get).isInstanceOf(IllegalStateException.class);
        assertThat(capture.statistics()).isEqualTo(counts);
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsCaptured() {
        assertThatThrownBy(() -> onLoopback(CaptureOptions.DEFAULTS.withFilter("udp prot 7")))
                .isInstanceOf(FilterSyntaxException.class);
        assertThatThrownBy(() -> open(() -> Capture.open("nope0", CaptureOptions.DEFAULTS)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("ENODEV");
        assertThatThrownBy(() -> CaptureOptions.DEFAULTS.withSnapLength(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package omnisock.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.Unix;
import omnisock.WouldBlockException;
import omnisock.wire.IcmpView;
import omnisock.wire.Ipv4View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to this machine itself, whose kernel answers, and answers that we forge. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EchoTest {
    private static final Inet HERE = new Inet("127.0.0.1", 0);
    private static final Inet6 HERE6 = new Inet6("::1", 0);

    private static Echo open(Address address, EchoOptions options) throws IOException {
        try {
            Echo echo = Echo.open(address, options);
            echo.settimeout(Duration.ofSeconds(30));
            return echo;
        } catch (SocketException e) {
            Errno errno = e instanceof SocketError error ? error.errno() : Errno.EPERM;
            if (List.of(Errno.EPERM, Errno.EACCES, Errno.EAFNOSUPPORT).contains(errno)) {
                return abort("not allowed here: " + e.getMessage());
            }
            throw e;
        }
    }

    private static Echo raw(EchoOptions options) throws IOException {
        return open(HERE, options.withAccess(Access.RAW_SOCKET));
    }

    static Stream<Arguments> ways() {
        return Stream.of(Access.PING_SOCKET, Access.RAW_SOCKET)
                .flatMap(way -> Stream.of(HERE, HERE6).map(to -> Arguments.of(way, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void thisMachineAnswers(Access way, Address to) throws IOException {
        try (Echo echo = open(to, EchoOptions.DEFAULTS.withAccess(way).withHops(77))) {
            assertThat(echo.access()).isEqualTo(way);
            for (long number = 1; number <= 3; number++) {
                assertThat(echo.send()).isEqualTo(number);
                var reply = (Answer.Reply) echo.next();
                assertThat(reply.number()).isEqualTo(number);
                assertThat(reply.from()).isEqualTo(to);
                assertThat(reply.size()).isEqualTo(56);
                assertThat(reply.hops()).isBetween(1, 255);
                assertThat(reply.wrongByte()).isEqualTo(-1);
                assertThat(reply.roundTrip()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
                assertThat(reply.duplicate()).isFalse();
                assertThat(reply.outOfOrder()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aSeriesEndsWithItsCount(Access way, Address to) throws IOException {
        try (Echo echo = open(to, EchoOptions.DEFAULTS.withAccess(way))) {
            var answers = new ArrayList<Answer>();
            var ping = new Ping(echo, PingSchedule.DEFAULTS.withFlood().withCount(500));
            PingStatistics found = ping.run(answers::add);
            assertThat(found.sent()).isEqualTo(500);
            assertThat(found.received()).isEqualTo(500);
            assertThat(answers).extracting(Answer::number).doesNotHaveDuplicates().hasSize(500);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void eachSizeComesBack(Access way, Address to) throws IOException {
        for (int size : new int[] {0, 1, 7, 8, 9, 1472, 20_000, 65_507}) {
            try (Echo echo = open(to, EchoOptions.DEFAULTS.withAccess(way).withSize(size))) {
                echo.send();
                var reply = (Answer.Reply) echo.next();
                assertThat(reply.size()).isEqualTo(size);
                assertThat(reply.wrongByte()).isEqualTo(-1);
            }
        }
    }

    /** Each of the raw sockets gets the replies to its own requests only. */
    @ParameterizedTest
    @MethodSource("ways")
    void manyPingAtOnceOnVirtualThreads(Access way, Address to) throws Exception {
        open(to, EchoOptions.DEFAULTS.withAccess(way)).close();
        // With a deadline, a reply that a busy machine gives late only costs one more request.
        var schedule =
                PingSchedule.DEFAULTS
                        .withCount(20)
                        .withInterval(Duration.ofMillis(5))
                        .withDeadline(Duration.ofSeconds(30));
        var tasks = new ArrayList<FutureTask<PingStatistics>>();
        for (int i = 0; i < 100; i++) {
            var task =
                    new FutureTask<>(() -> {
                        try (Echo echo = open(to, EchoOptions.DEFAULTS.withAccess(way))) {
                            return new Ping(echo, schedule).run(answer -> {});
                        }
                    });
            tasks.add(task);
            Thread.ofVirtual().start(task);
        }
        for (FutureTask<PingStatistics> task : tasks) {
            PingStatistics found = task.get();
            assertThat(found.received()).isEqualTo(20);
            assertThat(found.duplicates()).isZero();
        }
    }

    /** The reply that the kernel gave, as somebody else might send it again. */
    private static byte[] replyOf(Echo echo, Socket seeing) throws IOException {
        echo.send();
        assertThat(echo.next()).isInstanceOf(Answer.Reply.class);
        var ip = new Ipv4View();
        var icmp = new IcmpView();
        while (true) {
            byte[] packet = seeing.recv(2000);
            assertThat(ip.wrap(packet, 0, packet.length).isLegal()).isTrue();
            assertThat(icmp.wrap(packet, ip.payloadStart(), ip.payloadEnd()).isLegal()).isTrue();
            boolean reply = icmp.type() == IcmpView.ECHO_REPLY;
            if (reply && icmp.identifier() == echo.identifier()) {
                return Arrays.copyOfRange(packet, icmp.start(), packet.length);
            }
        }
    }

    private static Socket seeing() throws IOException {
        var seeing = new Socket(Family.AF_INET, SocketType.SOCK_RAW, Protocol.IPPROTO_ICMP);
        seeing.settimeout(30);
        return seeing;
    }

    private static byte[] filled(byte[] bytes) {
        var view = new IcmpView();
        view.wrap(bytes, 0, bytes.length);
        view.fillChecksum(0);
        return bytes;
    }

    @Test
    void whatComesTwiceOrWithWrongDataIsTold() throws IOException {
        try (Echo echo = raw(EchoOptions.DEFAULTS);
                Socket other = seeing()) {
            byte[] reply = replyOf(echo, other);
            other.sendto(reply, HERE);
            var again = (Answer.Reply) echo.next();
            assertThat(again.duplicate()).isTrue();
            assertThat(again.wrongByte()).isEqualTo(-1);

            reply[IcmpView.LENGTH + 33] ^= 1;
            other.sendto(filled(reply), HERE);
            assertThat(((Answer.Reply) echo.next()).wrongByte()).isEqualTo(33);
        }
    }

    @Test
    void whatIsForgedIsPassedOver() throws IOException {
        try (Echo echo = raw(EchoOptions.DEFAULTS);
                Socket other = seeing()) {
            byte[] reply = replyOf(echo, other);
            byte[] sequence = reply.clone();
            sequence[7]++;
            other.sendto(filled(sequence), HERE);
            byte[] secret = reply.clone();
            secret[IcmpView.LENGTH]++;
            other.sendto(filled(secret), HERE);
            byte[] checksum = reply.clone();
            checksum[2]++;
            other.sendto(checksum, HERE);
            byte[] identifier = reply.clone();
            identifier[5]++;
            other.sendto(filled(identifier), HERE);
            other.sendto(reply, HERE);

            assertThat(((Answer.Reply) echo.next()).duplicate()).isTrue();
            echo.settimeout(Duration.ZERO);
            assertThatThrownBy(echo::next).isInstanceOf(WouldBlockException.class);
        }
    }

    /** Foreign packets neither end a wait nor make it longer. */
    @Test
    void theTimeoutBoundsTheWholeWait() throws IOException {
        try (Echo echo = raw(EchoOptions.DEFAULTS)) {
            echo.settimeout(Duration.ofMillis(50));
            long before = System.nanoTime();
            assertThatThrownBy(echo::next).isInstanceOf(SocketTimeoutException.class);
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(50_000_000);
        }
    }

    @Test
    void aRequestThatCannotBeSentIsAnAnswer() throws IOException {
        // No address of a host: RFC 1122 section 3.2.1.3.
        try (Echo echo = open(new Inet("255.255.255.255", 0), EchoOptions.DEFAULTS)) {
            assertThat(echo.send()).isEqualTo(1);
            var failure = (Answer.Failure) echo.next();
            assertThat(failure.number()).isEqualTo(1);
            assertThat(failure.isFromNetwork()).isFalse();
            assertThat(failure.from()).isNull();
            assertThat(failure.error().errno()).isIn(Errno.EACCES, Errno.ENETUNREACH);
            assertThat(failure.reason()).isEqualTo(failure.error().errno().text());
        }
    }

    @Test
    void interruptAndCloseEndAWait() throws Exception {
        for (Thread.Builder kind : List.of(Thread.ofPlatform().daemon(), Thread.ofVirtual())) {
            Echo echo = raw(EchoOptions.DEFAULTS);
            echo.settimeout(null);
            var interrupted = new FutureTask<>(echo::next);
            kind.start(interrupted).interrupt();
            assertThatThrownBy(interrupted::get)
                    .rootCause()
                    .isInstanceOf(InterruptedIOException.class);
            var closed = new FutureTask<>(echo::next);
            kind.start(closed);
            echo.close();
            assertThatThrownBy(closed::get).rootCause().hasMessageEndingWith("Socket closed");
            assertThatThrownBy(echo::send).hasMessageEndingWith("Socket closed");
        }
    }

    @Test
    void stopEndsASeriesInOrder() throws Exception {
        try (Echo echo = raw(EchoOptions.DEFAULTS)) {
            var ping = new Ping(echo, PingSchedule.DEFAULTS.withInterval(Duration.ofHours(1)));
            var answered = new CountDownLatch(1);
            var task = new FutureTask<>(() -> ping.run(answer -> answered.countDown()));
            Thread thread = Thread.ofVirtual().start(task);
            answered.await();
            ping.stop();
            thread.interrupt();
            assertThat(task.get().received()).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongIsSaidAtOnce() throws IOException {
        assertThatThrownBy(() -> raw(EchoOptions.DEFAULTS.withDevice("nope0")))
                .hasMessageContaining("ENODEV");
        assertThatThrownBy(() -> raw(EchoOptions.DEFAULTS.withSource("192.0.2.1")))
                .hasMessageContaining("EADDRNOTAVAIL");
        assertThatThrownBy(() -> raw(EchoOptions.DEFAULTS.withSize(65_508)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Echo.open(Unix.UNNAMED, EchoOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EchoOptions.DEFAULTS.withHops(256))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWayToThisMachineIsOneHop() throws IOException {
        try (Echo echo = raw(EchoOptions.DEFAULTS)) {
            var hops = new ArrayList<Trace.Hop>();
            var trace = new Trace(echo, 30, 3, Duration.ofSeconds(30));
            assertThat(trace.run(hops::add)).isTrue();
            assertThat(hops).hasSize(1);
            assertThat(hops.getFirst().answers()).hasSize(3);
        }
    }
}

package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.MessageFlags;
import omnisock.Relay;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams passed on from one socket to another. */
@EachKind({Trait.STREAM, Trait.BACKPRESSURE})
public class RelayBehaviour {
    @Parameter SocketKind kind;

    @ParameterizedTest
    @EnumSource
    @Covers("relay")
    void aStreamPassesWholeAndThenItsEnd(Threads threads) throws Exception {
        byte[] data = pattern(1_500_000);
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            Task<Long> relaying = Task.start(threads, relay::run);
            Task<byte[]> received = Task.start(threads, () -> Traffic.receiveAll(out.far()));
            in.near().sendall(data);
            in.near().shutdown(Socket.SHUT_WR);

            assertThat(relaying.result()).isEqualTo(data.length);
            assertThat(received.result()).isEqualTo(data);
            assertThat(relay.passed()).isEqualTo(data.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("relay")
    void twoRelaysServeBothWays(Threads threads) throws Exception {
        byte[] data = pattern(100_000);
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var there = new Relay(in.far(), out.near());
                var back = new Relay(out.near(), in.far())) {
            Task<Long> going = Task.start(threads, there::run);
            Task<Long> coming = Task.start(threads, back::run);
            Task<byte[]> echoing =
                    Task.start(
                            threads,
                            () -> {
                                byte[] all = Traffic.receiveAll(out.far());
                                out.far().sendall(all);
                                out.far().shutdown(Socket.SHUT_WR);
                                return all;
                            });
            in.near().sendall(data);
            in.near().shutdown(Socket.SHUT_WR);

            assertThat(Traffic.receiveAll(in.near())).isEqualTo(data);
            assertThat(echoing.result()).isEqualTo(data);
            assertThat(going.result()).isEqualTo(coming.result()).isEqualTo(data.length);
        }
    }

    @Test
    @Covers("relay.count")
    void asManyBytesPassAsAreToPass() throws Exception {
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            in.near().sendall(new byte[] {1, 2, 3, 4, 5});

            assertThat(relay.transfer(0)).isZero();
            assertThat(relay.transfer(3)).isEqualTo(3);
            assertThat(Traffic.receive(out.far(), 3)).containsExactly(1, 2, 3);
            assertThat(Traffic.receive(in.far(), 2)).containsExactly(4, 5);
            in.near().shutdown(Socket.SHUT_WR);
            assertThat(relay.transfer(3)).isZero();
        }
    }

    @Test
    @Covers("relay.timeout")
    void whatWaitsForRoomGoesOutLater() throws Exception {
        byte[] data = pattern(16 << 20);
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            out.near().settimeout(Duration.ofMillis(50));
            in.far().settimeout(Eventually.PATIENCE);
            Task<Boolean> sending =
                    Task.run(
                            Threads.VIRTUAL,
                            () -> {
                                in.near().sendall(data);
                                in.near().shutdown(Socket.SHUT_WR);
                            });
            Traffic.thrown(SocketTimeoutException.class, relay::run);
            long passed = relay.passed();
            assertThat(passed).isBetween(1L, data.length - 1L);
            out.near().settimeout(Eventually.PATIENCE);
            Task<byte[]> received =
                    Task.start(Threads.VIRTUAL, () -> Traffic.receiveAll(out.far()));

            assertThat(relay.run()).isEqualTo(data.length - passed);
            assertThat(received.result()).isEqualTo(data);
            assertThat(sending.result()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("relay.interrupt")
    void anInterruptEndsTheWaitAndTheNextCallGoesOn(Threads threads) throws Exception {
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            in.near().sendall(new byte[] {1, 2});
            Task<Long> relaying = Task.start(threads, relay::run);
            assertThat(Traffic.receive(out.far(), 2)).containsExactly(1, 2);
            relaying.waiting().thread().interrupt();
            assertThat(relaying.failure()).isInstanceOf(InterruptedIOException.class);
            in.near().sendall(new byte[] {3});
            in.near().shutdown(Socket.SHUT_WR);

            assertThat(relay.run()).isEqualTo(1);
            assertThat(Traffic.receiveAll(out.far())).containsExactly(3);
            assertThat(relay.passed()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("relay.failure")
    void aReceiverThatIsGoneEndsItAndTheSenderIsStillHeard(Threads threads) throws Exception {
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            out.far().close();
            Task<Errno> relaying = Task.start(threads, () -> errno(relay::run));
            while (!relaying.isDone()) {
                offer(in.near());
            }

            assertThat(relaying.result()).isIn(Errno.EPIPE, Errno.ECONNRESET);
            in.far().sendall(new byte[] {2});
            assertThat(Traffic.receive(in.near(), 1)).containsExactly(2);
        }
    }

    /** Sends a byte, unless there is no room: nobody takes any more. */
    private static void offer(Socket socket) throws IOException {
        try {
            socket.send(new byte[] {1}, 0, 1, MessageFlags.MSG_DONTWAIT);
        } catch (WouldBlockException ignored) { // The other end may have just stopped.
            Thread.onSpinWait();
        }
    }

    @Test
    @Covers("relay.nonblocking")
    void aNonBlockingSocketIsNotWaitedForAndNothingIsLost() throws Exception {
        try (Pair in = kind.pair();
                Pair out = kind.pair();
                var relay = new Relay(in.far(), out.near())) {
            in.far().setblocking(false);
            Traffic.thrown(WouldBlockException.class, relay::run);
            in.near().sendall(new byte[] {1, 2});
            in.near().shutdown(Socket.SHUT_WR);
            Eventually.that(() -> passes(relay), () -> "only " + relay.passed() + " passed");

            assertThat(relay.passed()).isEqualTo(2);
            assertThat(Traffic.receiveAll(out.far())).containsExactly(1, 2);
        }
    }

    private static boolean passes(Relay relay) {
        try {
            relay.run();
            return true;
        } catch (WouldBlockException ignored) { // Tried again.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Covers("relay.refused")
    void aClosedRelayIsOfNoUse() throws Exception {
        try (Pair in = kind.pair();
                Pair out = kind.pair()) {
            var relay = new Relay(in.far(), out.near());
            relay.close();
            relay.close();

            assertThat(errno(() -> relay.transfer(1))).isEqualTo(Errno.EBADF);
        }
    }
}

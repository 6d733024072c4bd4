package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Relay;
import omnisock.Socket;
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

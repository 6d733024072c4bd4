package omnisock.testing;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.WouldBlockException;
import omnisock.spi.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link NastyNetwork} does to sockets, and what it does not. */
class NastyNetworkTest {
    private static final int EINTR = -4;
    private static final int EAGAIN = -11;
    private static final byte[] DATA = {1, 2, 3, 4, 5, 6, 7, 8};

    private final LoopNetwork loop = new LoopNetwork();

    /** A network that plays one trick whenever it can, and no other. */
    private NastyNetwork only(Trick only) {
        return none().with(only, 1);
    }

    private NastyNetwork none() {
        var network = new NastyNetwork(loop.network(), 1);
        for (Trick trick : Trick.values()) {
            network = network.with(trick, 0);
        }
        return network;
    }

    private static Endpoint open(NastyNetwork network, SocketType type) {
        var opened = new Endpoint[1];
        assertThat(network.open(AF_INET.value(), type.value(), 0, opened)).isZero();
        return opened[0];
    }

    private static Socket socket(NastyNetwork network) throws IOException {
        return new Socket(network, AF_INET, SOCK_STREAM, new Protocol(0));
    }

    private static int send(Endpoint endpoint) {
        return endpoint.send(DATA, 0, DATA.length, 0, null);
    }

    private static int recv(Endpoint endpoint, byte[] buffer) {
        return endpoint.recv(buffer, 0, buffer.length, 0, null);
    }

    @Test
    void everyTrickIsPlayedAndNothingIsLostOrOutOfOrder() throws IOException {
        var network = new NastyNetwork(loop.network(), System.nanoTime());
        try (Socket socket = socket(network)) {
            for (int i = 0; i < 500; i++) {
                byte[] sent = new byte[1 + i];
                new Random(i).nextBytes(sent);
                socket.sendall(sent);
                byte[] received = new byte[sent.length];
                for (int at = 0; at < received.length; ) {
                    at += socket.recv(received, at, received.length - at);
                }
                assertThat(received).as("%s", network).isEqualTo(sent);
            }
        }
        for (Trick trick : Trick.values()) {
            assertThat(network.count(trick)).as("%s on %s", trick, network).isPositive();
        }
    }

    @Test
    void withoutTricksItIsTheOtherNetwork() {
        NastyNetwork network = none();
        Endpoint endpoint = open(network, SOCK_STREAM);
        endpoint.await(Endpoint.READ, 5);

        assertThat(loop.waits).hasValue(1);
        assertThat(send(endpoint)).isEqualTo(DATA.length);
        assertThat(recv(endpoint, new byte[20])).isEqualTo(DATA.length);
        for (Trick trick : Trick.values()) {
            assertThat(network.count(trick)).isZero();
        }
    }

    @Test
    void aStreamGoesByteByByte() {
        Endpoint endpoint = open(only(Trick.SINGLE_BYTE), SOCK_STREAM);
        byte[] received = new byte[20];

        assertThat(send(endpoint)).isEqualTo(1);
        assertThat(send(endpoint)).isEqualTo(1);
        assertThat(recv(endpoint, received)).isEqualTo(1);
        assertThat(received[0]).isEqualTo((byte) 1);
    }

    @Test
    void aStreamGoesInPieces() {
        Endpoint endpoint = open(only(Trick.SHORT_COUNT), SOCK_STREAM);
        int sent = send(endpoint);

        assertThat(sent).isBetween(1, DATA.length - 1);
        assertThat(recv(endpoint, new byte[2])).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsWhole(Trick trick) throws IOException {
        Endpoint endpoint = open(only(trick), SOCK_DGRAM);
        byte[] received = new byte[20];

        assertThat(untilItGoes(() -> send(endpoint))).isEqualTo(DATA.length);
        assertThat(untilItGoes(() -> recv(endpoint, received))).isEqualTo(DATA.length);
        assertThat(received).startsWith(DATA);
    }

    private interface Call {
        int make();
    }

    /** The result of a call that is made again when it is refused. */
    private static int untilItGoes(Call call) {
        int result = call.make();
        for (int i = 0; i < 20 && (result == EAGAIN || result == EINTR); i++) {
            result = call.make();
        }
        return result;
    }

    @Test
    void aCallIsInterruptedBeforeItDoesAnything() {
        Endpoint endpoint = open(only(Trick.INTERRUPTED_CALL), SOCK_STREAM);

        assertThat(send(endpoint)).isEqualTo(EINTR);
        assertThat(untilItGoes(() -> send(endpoint))).isEqualTo(DATA.length);
        assertThat(recv(endpoint, new byte[20])).isEqualTo(EINTR);
        assertThat(untilItGoes(() -> recv(endpoint, new byte[20]))).isEqualTo(DATA.length);
    }

    @Test
    void whatIsThereIsNotReadyAfterAWait() {
        Endpoint endpoint = open(only(Trick.NOT_READY), SOCK_STREAM);
        assertThat(send(endpoint)).isEqualTo(DATA.length);
        endpoint.await(Endpoint.READ, Long.MAX_VALUE);

        assertThat(recv(endpoint, new byte[20])).isEqualTo(EAGAIN);
    }

    @Test
    void whoeverWasToldToWaitForWhatIsThereIsNotLeftWaiting() {
        Endpoint endpoint = open(only(Trick.DELAY), SOCK_STREAM);
        assertThat(send(endpoint)).isEqualTo(EAGAIN);
        endpoint.await(Endpoint.WRITE, Long.MAX_VALUE);

        assertThat(loop.waits).hasValue(0);
        assertThat(send(endpoint)).isEqualTo(DATA.length);
    }

    @Test
    void aNonBlockingCallWouldBlockAlthoughDataIsThere() throws IOException {
        try (Socket socket = socket(only(Trick.DELAY))) {
            socket.sendall(DATA);
            socket.setblocking(false);

            assertThatThrownBy(() -> socket.recv(9)).isInstanceOf(WouldBlockException.class);
        }
    }

    @Test
    void aWaitEndsForNoReason() {
        Endpoint endpoint = open(only(Trick.SPURIOUS_WAKE_UP), SOCK_STREAM);
        endpoint.await(Endpoint.READ, Long.MAX_VALUE);

        assertThat(loop.waits).hasValue(0);
        assertThat(recv(endpoint, new byte[1])).isEqualTo(EAGAIN);
    }

    @Test
    void aWaitEndsLateButNotByMuch() {
        Endpoint endpoint = open(only(Trick.LATE_WAKE_UP), SOCK_STREAM);
        endpoint.await(Endpoint.READ, Long.MAX_VALUE);

        assertThat(loop.waits).hasValue(1);
        assertThat(loop.now.get()).isBetween(1L, 2_000_000L);
    }

    @Test
    void theSameSeedGivesTheSameDecisions() {
        List<Integer> first = trace(7);

        assertThat(trace(7)).isEqualTo(first);
        assertThat(trace(8)).isNotEqualTo(first);
    }

    /** What calls on two sockets return. */
    private List<Integer> trace(long seed) {
        var network = new NastyNetwork(loop.network(), seed);
        var results = new ArrayList<Integer>();
        List<Endpoint> endpoints = List.of(open(network, SOCK_STREAM), open(network, SOCK_STREAM));
        for (int i = 0; i < 100; i++) {
            for (Endpoint endpoint : endpoints) {
                results.add(send(endpoint));
                results.add(recv(endpoint, new byte[20]));
                endpoint.await(Endpoint.READ, 0);
            }
        }
        return results;
    }

    @Test
    void aSocketDecidesApartFromOthers() {
        var alone = new NastyNetwork(loop.network(), 3);
        var busy = new NastyNetwork(loop.network(), 3);
        Endpoint one = open(alone, SOCK_STREAM);
        Endpoint same = open(busy, SOCK_STREAM);
        Endpoint other = open(busy, SOCK_STREAM);
        for (int i = 0; i < 100; i++) {
            send(other);
            assertThat(send(same)).isEqualTo(send(one));
        }
    }

    @Test
    void itTellsItsSeed() {
        var network = new NastyNetwork(loop.network(), 42).with(Trick.DELAY, 0);

        assertThat(network.seed()).isEqualTo(42);
        assertThat(network).hasToString("nasty loop, seed 42");
    }

    @Test
    void aChanceIsBetweenNeverAndEachTime() {
        NastyNetwork network = none();

        assertThatThrownBy(() -> network.with(Trick.DELAY, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chance of DELAY out of range: 1.5");
        assertThatThrownBy(() -> network.with(Trick.DELAY, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Linger;
import omnisock.Option;
import omnisock.Socket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** setsockopt and getsockopt. */
@EachKind
public class OptionBehaviour {
    private static final int SOL_SOCKET = SolSocket.SOL_SOCKET;
    private static final int SO_TYPE = 3;

    @Parameter SocketKind kind;

    @Test
    @Covers("options.typed")
    void typedOptionsAreReadBack() throws IOException {
        try (Socket socket = kind.open()) {
            socket.setsockopt(SolSocket.SO_KEEPALIVE, true);
            socket.setsockopt(SolSocket.SO_LINGER, new Linger(true, 7));
            socket.setsockopt(SolSocket.SO_RCVTIMEO, Duration.ofMillis(2500));
            socket.setsockopt(SolSocket.SO_RCVBUF, 20_000);

            assertThat(socket.getsockopt(SolSocket.SO_KEEPALIVE)).isTrue();
            assertThat(socket.getsockopt(SolSocket.SO_LINGER)).isEqualTo(new Linger(true, 7));
            assertThat(socket.getsockopt(SolSocket.SO_RCVTIMEO)).hasMillis(2500);
            assertThat(socket.getsockopt(SolSocket.SO_RCVBUF)).isGreaterThanOrEqualTo(20_000);
            socket.setsockopt(SolSocket.SO_LINGER, new Linger(false, 0));
        }
    }

    @Test
    @Covers("options.about")
    void theSocketTellsWhatItIs() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(socket.getsockopt(SolSocket.SO_DOMAIN)).isEqualTo(kind.family().value());
            assertThat(socket.getsockopt(SolSocket.SO_TYPE)).isEqualTo(kind.type().value());
            assertThat(socket.getsockopt(SolSocket.SO_ERROR)).isZero();
            assertThat(socket.getsockopt(SolSocket.SO_ACCEPTCONN)).isFalse();
        }
    }

    @Test
    @Covers("options.raw")
    void rawOptionsAreBytesInTheOrderOfTheMachine() throws IOException {
        try (Socket socket = kind.open()) {
            socket.setsockopt(SOL_SOCKET, SolSocket.SO_KEEPALIVE.number(), Option.ints(1));

            assertThat(socket.getsockopt(SolSocket.SO_KEEPALIVE)).isTrue();
            assertThat(socket.getsockopt(SOL_SOCKET, SO_TYPE, 64))
                    .isEqualTo(Option.ints(kind.type().value()));
        }
    }

    @Test
    @Covers("options.own")
    void anOptionThatWeLackCanBeMade() throws IOException {
        Option<Integer> type = Option.number("SO_TYPE", SOL_SOCKET, SO_TYPE);
        try (Socket socket = kind.open()) {
            assertThat(socket.getsockopt(type)).isEqualTo(kind.type().value());
        }
    }

    @Test
    @Covers("options.buflen")
    void theRoomForARawOptionIsFrom1To1024() throws IOException {
        try (Socket socket = kind.open()) {
            for (int size : new int[] {-1, 0, 1025, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> socket.getsockopt(SOL_SOCKET, SO_TYPE, size))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("getsockopt buflen out of range: " + size);
            }
            assertThat(socket.getsockopt(SOL_SOCKET, SO_TYPE, 1024)).hasSize(4);
        }
    }

    @Test
    @Covers("options.unknown")
    void anUnknownOptionIsRefusedAndNamed() throws IOException {
        Option<Integer> none = Option.number("SO_NONE", SOL_SOCKET, 4711);
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.getsockopt(none))).isEqualTo(Errno.ENOPROTOOPT);
            assertThat(Traffic.thrown(IOException.class, () -> socket.setsockopt(none, 5)))
                    .hasMessage(
                            "setsockopt level 1 SO_NONE=5: Protocol not available (ENOPROTOOPT)");
        }
    }

    @Test
    @Covers("options.length")
    void aValueOfTheWrongLengthIsAnErrorAndNoValue() throws IOException {
        Option<Duration> time = Option.time("SO_TYPE", SOL_SOCKET, SO_TYPE);
        try (Socket socket = kind.open()) {
            assertThat(Traffic.thrown(IOException.class, () -> socket.getsockopt(time)))
                    .hasMessage("getsockopt level 1 SO_TYPE of 4 bytes: Bad message (EBADMSG)");
        }
    }

    @Test
    @Covers("options.closed")
    void aClosedSocketHasNoOptions() throws IOException {
        Socket socket = kind.open();
        socket.close();

        assertThat(errno(() -> socket.getsockopt(SolSocket.SO_TYPE))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.setsockopt(SolSocket.SO_KEEPALIVE, true)))
                .isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.getsockopt(1, 3, 4))).isEqualTo(Errno.EBADF);
    }
}

package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a socket prints. */
@EachKind
public class ReprBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("repr.open")
    void printsDescriptorFamilyTypeProtocolAndOwnAddress() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(socket)
                    .hasToString(
                            "<omnisock.Socket fd=%d, family=%s, type=%s, proto=0, laddr=%s>"
                                    .formatted(
                                            socket.fileno(),
                                            kind.family(),
                                            kind.type(),
                                            socket.getsockname()));
        }
    }

    @Test
    @Covers("repr.connected")
    void printsThePeerOfAConnectedSocket() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(pair.near().toString())
                    .endsWith(", raddr=" + pair.near().getpeername() + ">");
        }
    }

    @Test
    @Covers("repr.closed")
    void printsThatItIsClosed() throws IOException {
        Socket socket = kind.open();
        socket.close();

        assertThat(socket)
                .hasToString(
                        "<omnisock.Socket [closed] fd=-1, family=%s, type=%s, proto=0>"
                                .formatted(kind.family(), kind.type()));
    }
}

package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import omnisock.Accepted;
import omnisock.Errno;
import omnisock.Protocol;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** bind, listen and accept. */
@EachKind(Trait.LISTENS)
public class AcceptBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("accept.address")
    void acceptGivesTheConnectionAndItsPeer() throws IOException {
        try (Socket listener = kind.listener();
                Socket client = kind.open()) {
            client.connect(listener.getsockname());
            Accepted accepted = listener.accept();
            try (Socket socket = accepted.socket()) {
                assertThat(accepted.address()).isEqualTo(client.getsockname());
                assertThat(socket.getpeername()).isEqualTo(client.getsockname());
                assertThat(socket.getsockname()).isEqualTo(client.getpeername());
            }
        }
    }

    @Test
    @Covers("accept.types")
    void theConnectionHasFamilyTypeAndProtocolOfItsListener() throws IOException {
        int number = kind.has(Trait.TCP) ? Protocol.IPPROTO_TCP.value() : 0;
        var protocol = new Protocol(number);
        try (Socket listener = new Socket(kind.family(), kind.type(), protocol);
                Socket client = kind.open()) {
            listener.bind(kind.addresses().fresh());
            listener.listen();
            client.connect(listener.getsockname());
            try (Socket socket = listener.accept().socket()) {
                assertThat(socket.family()).isEqualTo(kind.family());
                assertThat(socket.type()).isEqualTo(kind.type());
                assertThat(socket.protocol()).isEqualTo(protocol);
            }
        }
    }

    @Test
    @Covers("accept.timeout")
    void theConnectionIsBlockingWhateverItsListenerIs() throws Exception {
        for (boolean blocking : new boolean[] {false, true}) {
            try (Socket listener = kind.listener();
                    Socket client = kind.open()) {
                client.connect(listener.getsockname());
                listener.settimeout(blocking ? Eventually.PATIENCE : Duration.ZERO);
                try (Socket socket = Traffic.now(listener::accept).socket()) {
                    assertThat(socket.gettimeout()).isNull();
                }
            }
        }
    }

    @Test
    @Covers("accept.defaulttimeout")
    void theConnectionHasTheDefaultTimeoutIfThereIsOne() throws IOException {
        try (Socket listener = kind.listener();
                Socket client = kind.open()) {
            client.connect(listener.getsockname());
            Socket.setdefaulttimeout(Duration.ofSeconds(3));
            try (Socket socket = listener.accept().socket()) {
                assertThat(socket.gettimeout()).isEqualTo(Duration.ofSeconds(3));
            } finally {
                Socket.setdefaulttimeout(null);
            }
        }
    }

    @Test
    @Covers("accept.notlistening")
    void acceptWithoutListenIsRefused() throws IOException {
        try (Socket socket = kind.bound()) {
            assertThat(errno(() -> socket.accept().socket().close())).isEqualTo(Errno.EINVAL);
        }
    }

    @Test
    @Covers("listen.backlog")
    void anyBacklogListens() throws IOException {
        for (int backlog : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
            try (Socket listener = kind.listener(backlog);
                    Socket client = kind.open()) {
                client.connect(listener.getsockname());
                listener.accept().socket().close();
                assertThat(client.getpeername()).isEqualTo(listener.getsockname());
            }
        }
    }

    @Test
    @Covers("listen.default")
    void listenNeedsNoBacklog() throws IOException {
        try (Socket listener = kind.bound();
                Socket client = kind.open()) {
            listener.listen();
            client.connect(listener.getsockname());

            assertThat(client.getpeername()).isEqualTo(listener.getsockname());
        }
    }

    @Test
    @Covers("accept.order")
    void connectionsAreAcceptedInTheOrderTheyCame() throws IOException {
        try (Socket listener = kind.listener();
                Socket first = kind.open();
                Socket second = kind.open()) {
            first.connect(listener.getsockname());
            second.connect(listener.getsockname());
            first.send(new byte[] {1});
            second.send(new byte[] {2});
            try (Socket one = listener.accept().socket();
                    Socket two = listener.accept().socket()) {
                assertThat(one.recv(1)).containsExactly(1);
                assertThat(two.recv(1)).containsExactly(2);
            }
        }
    }
}

package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.ResolverException;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** connect and connectEx on sockets that listen. */
@EachKind(Trait.LISTENS)
public class ConnectBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("connect.refused")
    void aPeerThatDoesNotListenRefuses() throws IOException {
        try (Socket deaf = kind.bound();
                Socket socket = kind.open()) {
            Address address = deaf.getsockname();
            var failure = Traffic.thrown(ConnectException.class, () -> socket.connect(address));

            assertThat(failure)
                    .hasMessage("connect " + address + ": Connection refused (ECONNREFUSED)")
                    .hasToString(
                            "java.net.ConnectException: connect "
                                    + address
                                    + ": Connection refused (ECONNREFUSED)");
            assertThat(((SocketError) failure).address()).isEqualTo(address);
        }
    }

    @Test
    @Covers("connectex.refused")
    void connectExReturnsTheErrno() throws IOException {
        try (Socket deaf = kind.bound();
                Socket socket = kind.open()) {
            socket.settimeout(Eventually.PATIENCE);

            assertThat(socket.connectEx(deaf.getsockname())).isEqualTo(Errno.ECONNREFUSED);
        }
    }

    @Test
    @Covers("connectex.ok")
    void connectExReturnsOkWhenConnected() throws IOException {
        try (Socket listener = kind.listener();
                Socket socket = kind.open()) {
            assertThat(socket.connectEx(listener.getsockname())).isEqualTo(Errno.OK);
            assertThat(socket.getpeername()).isEqualTo(listener.getsockname());
        }
    }

    @Test
    @Covers("connect.twice")
    void connectingTwiceIsRefused() throws IOException {
        try (Socket listener = kind.listener();
                Socket socket = kind.open()) {
            socket.connect(listener.getsockname());

            assertThat(errno(() -> socket.connect(listener.getsockname())))
                    .isEqualTo(Errno.EISCONN);
        }
    }

    @Test
    @Covers("connectex.timeout")
    void connectExReturnsEagainWhenItsTimeIsOver() throws IOException {
        try (Stage stage = Operation.CONNECT.prepare(kind)) {
            stage.socket.settimeout(0.05);

            assertThat(stage.connectEx()).isEqualTo(Errno.EAGAIN);
        }
    }

    @Test
    @Covers("connectex.nonblocking")
    void connectExReturnsEinprogressWhenNonBlocking() throws IOException {
        try (Stage stage = Operation.CONNECT.prepare(kind)) {
            stage.socket.setblocking(false);

            assertThat(stage.connectEx())
                    .isEqualTo(kind.has(Trait.TCP) ? Errno.EINPROGRESS : Errno.EAGAIN);
        }
    }

    @Test
    @Covers("connect.again")
    void connectingAgainAfterATimeoutWaitsForTheSameConnection() throws Exception {
        try (Stage stage = Operation.CONNECT.prepare(kind)) {
            stage.socket.settimeout(0.05);
            Traffic.thrown(SocketTimeoutException.class, stage::call);
            stage.socket.settimeout(Eventually.PATIENCE);
            Task<Object> task = Task.start(Threads.PLATFORM, stage::call).waiting();
            stage.release(task);

            assertThat(task.result()).isEqualTo(stage.socket.getpeername());
        }
    }

    @Test
    @Covers("connect.otherfamily")
    void anAddressOfAnotherFamilyIsRefused() throws IOException {
        Address other =
                kind.has(Trait.UNIX) ? new Inet("127.0.0.1", 9) : omnisock.Unix.abstractName("x");
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.connect(other))).isIn(Errno.EINVAL, Errno.EAFNOSUPPORT);
        }
    }

    @Test
    @Covers("connectex.names")
    void connectExThrowsWhenTheHostIsNoAddressOfTheFamily() throws IOException {
        try (Socket socket = kind.open()) {
            assertThatThrownBy(() -> socket.connectEx(new Inet6("127.0.0.1", 9)))
                    .isInstanceOf(ResolverException.class);
        }
    }

    @Test
    @Covers("connect.vanished")
    void aNameThatNobodyHasIsRefused() throws IOException {
        Socket bound = kind.bound();
        Address gone = bound.getsockname();
        bound.close();
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.connect(gone))).isEqualTo(Errno.ECONNREFUSED);
        }
    }
}

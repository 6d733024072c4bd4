package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Socket;
import omnisock.Unix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** bind and the names of sockets. */
@EachKind(Trait.NAMED)
public class BindBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("bind.name")
    void aBoundSocketTellsItsName() throws IOException {
        Address asked = kind.addresses().fresh();
        try (Socket socket = kind.open()) {
            socket.bind(asked);

            Address name = socket.getsockname();
            switch (name) {
                case Inet inet -> {
                    assertThat(inet.host()).isEqualTo(((Inet) asked).host());
                    assertThat(inet.port()).isPositive();
                }
                case Inet6 inet -> {
                    assertThat(inet.host()).isEqualTo(((Inet6) asked).host());
                    assertThat(inet.port()).isPositive();
                }
                default -> assertThat(name).isEqualTo(asked);
            }
        }
    }

    @Test
    @Covers("getsockname.unbound")
    void anUnboundSocketHasTheNameOfNone() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(socket.getsockname().toString()).isIn("0.0.0.0:0", "[::]:0", "unix:");
        }
    }

    @Test
    @Covers("getpeername.unconnected")
    void anUnconnectedSocketHasNoPeer() throws IOException {
        try (Socket socket = kind.bound()) {
            assertThat(errno(socket::getpeername)).isEqualTo(Errno.ENOTCONN);
        }
    }

    @Test
    @Covers("bind.twice")
    void bindingTwiceIsRefused() throws IOException {
        try (Socket socket = kind.bound()) {
            var failure =
                    Traffic.thrown(
                            BindException.class, () -> socket.bind(kind.addresses().fresh()));

            assertThat(failure).hasMessageContaining("(EINVAL)");
        }
    }

    @Test
    @Covers("bind.inuse")
    void anAddressThatIsTakenIsRefused() throws IOException {
        try (Socket first = kind.bound();
                Socket second = kind.open()) {
            Address taken = first.getsockname();
            var failure = Traffic.thrown(BindException.class, () -> second.bind(taken));

            assertThat(failure)
                    .hasMessage("bind " + taken + ": Address already in use (EADDRINUSE)");
        }
    }

    @Test
    @Covers("bind.foreign")
    void anAddressOfAnotherMachineIsRefused() throws IOException {
        Address foreign =
                switch (kind.addresses().fresh()) {
                    case Inet ignored -> new Inet("192.0.2.1", 0);
                    case Inet6 ignored -> new Inet6("2001:db8::1", 0);
                    default -> Unix.of(Path.of("/proc/nowhere/name"));
                };
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.bind(foreign)))
                    .isEqualTo(kind.has(Trait.UNIX) ? Errno.ENOENT : Errno.EADDRNOTAVAIL);
        }
    }

    @Test
    @Covers("bind.otherfamily")
    void anAddressOfAnotherFamilyIsRefused() throws IOException {
        Address other = kind.has(Trait.UNIX) ? new Inet("127.0.0.1", 0) : Unix.abstractName("x");
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.bind(other))).isIn(Errno.EINVAL, Errno.EAFNOSUPPORT);
        }
    }
}

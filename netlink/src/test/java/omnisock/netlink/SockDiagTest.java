package omnisock.netlink;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Socket;
import omnisock.Unix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets that we open are listed, and no others: the namespace is ours. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class SockDiagTest {
    private static SocketEntry at(List<SocketEntry> entries, Address local, int state) {
        return entries.stream()
                .filter(entry -> entry.local().equals(local) && entry.state() == state)
                .findAny()
                .orElseThrow(() -> new AssertionError(local + " is not in " + entries));
    }

    private static long inode(Socket socket) throws IOException {
        String link =
                Files.readSymbolicLink(Path.of("/proc/self/fd/" + socket.fileno())).toString();
        return Long.parseLong(link.replaceAll("[^0-9]", ""));
    }

    @Test
    void tcp() throws Exception {
        Namespace.ip("link", "set", "lo", "up");
        try (var diag = SockDiag.open();
                var server = new Socket(AF_INET, SOCK_STREAM);
                var client = new Socket(AF_INET, SOCK_STREAM)) {
            server.bind(new Inet("127.0.0.1", 0));
            server.listen(7);
            client.connect(server.getsockname());
            client.sendall(new byte[11]);

            List<SocketEntry> entries = diag.tcp();

            // Where the kernel has RDS, it listens by TCP of IPv6 in every namespace.
            assertThat(entries).filteredOn(entry -> entry.local() instanceof Inet).hasSize(3);
            SocketEntry listening = at(entries, server.getsockname(), SocketEntry.TCP_LISTEN);
            assertThat(listening.inode()).isEqualTo(inode(server));
            assertThat(listening.receiveQueue()).isEqualTo(1);
            assertThat(listening.sendQueue()).isEqualTo(7);
            SocketEntry sending = at(entries, client.getsockname(), SocketEntry.TCP_ESTABLISHED);
            assertThat(sending.peer()).isEqualTo(server.getsockname());
            assertThat(sending.inode()).isEqualTo(inode(client));
            assertThat(sending.tcpInfo())
                    .hasValueSatisfying(info ->
                            assertThat(info.state()).isEqualTo(SocketEntry.TCP_ESTABLISHED));
            SocketEntry waiting = at(entries, server.getsockname(), SocketEntry.TCP_ESTABLISHED);
            assertThat(waiting.receiveQueue()).isEqualTo(11);
            assertThat(Namespace.run("ss", "-tanH").lines()).hasSameSizeAs(entries);
        }
    }

    @Test
    void udpOfBothFamilies() throws Exception {
        Namespace.ip("link", "set", "lo", "up");
        try (var diag = SockDiag.open();
                var four = new Socket(AF_INET, SOCK_DGRAM);
                var six = new Socket(AF_INET6, SOCK_DGRAM)) {
            four.bind(new Inet("127.0.0.1", 0));
            six.bind(new Inet6("::1", 0));
            six.connect(six.getsockname());

            List<SocketEntry> entries = listed(diag.udp());

            assertThat(entries).hasSize(2);
            assertThat(at(entries, four.getsockname(), SocketEntry.TCP_CLOSE).inode())
                    .isEqualTo(inode(four));
            assertThat(at(entries, six.getsockname(), SocketEntry.TCP_ESTABLISHED).peer())
                    .isEqualTo(six.getsockname());
        }
    }

    private static List<SocketEntry> listed(List<SocketEntry> entries) {
        return entries.isEmpty() ? abort("this kernel lists no sockets of UDP") : entries;
    }

    @Test
    void unix() throws Exception {
        Path directory = Files.createTempDirectory("diag");
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var diag = SockDiag.open();
                var near = pair[0];
                var far = pair[1];
                var file = new Socket(AF_UNIX, SOCK_STREAM);
                var named = new Socket(AF_UNIX, SOCK_DGRAM)) {
            file.bind(Unix.of(directory.resolve("s")));
            file.listen();
            named.bind(Unix.abstractName("omnisock-diag"));
            near.sendall(new byte[5]);

            List<SocketEntry> entries = diag.unix();

            assertThat(at(entries, file.getsockname(), SocketEntry.TCP_LISTEN).inode())
                    .isEqualTo(inode(file));
            SocketEntry datagrams = at(entries, named.getsockname(), SocketEntry.TCP_CLOSE);
            assertThat(datagrams.type()).isEqualTo(SOCK_DGRAM);
            long nearInode = inode(near);
            long farInode = inode(far);
            assertThat(entries)
                    .filteredOn(entry -> entry.inode() == nearInode)
                    .extracting(SocketEntry::peerInode)
                    .containsExactly(farInode);
            assertThat(entries)
                    .filteredOn(entry -> entry.inode() == farInode)
                    .allSatisfy(entry -> assertThat(entry.receiveQueue()).isPositive());
        } finally {
            Files.deleteIfExists(directory.resolve("s"));
            Files.delete(directory);
        }
    }
}

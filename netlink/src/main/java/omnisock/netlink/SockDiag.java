package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets all processes have, as ss(8) lists them: {@code NETLINK_SOCK_DIAG}, sock_diag(7).
 * They are those of the network namespace of the thread that opened this. Any thread may call
 * anything.
 */
public final class SockDiag implements AutoCloseable {
    static final int SOCK_DIAG_BY_FAMILY = 20;
    static final int INET_DIAG_INFO = 2;
    static final int UDIAG_SHOW_NAME = 0x1;
    static final int UDIAG_SHOW_PEER = 0x4;
    static final int UDIAG_SHOW_RQLEN = 0x10;
    static final int UDIAG_SHOW_UID = 0x40;

    /** {@code struct inet_diag_req_v2}. */
    private static final int INET_REQUEST = 56;

    /** {@code struct unix_diag_req}. */
    private static final int UNIX_REQUEST = 24;

    private static final int ALL_STATES = -1;

    private final NetlinkSocket socket;

    private SockDiag(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * {@return one in the network namespace of the calling thread}
     *
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left; {@code
     *     EPROTONOSUPPORT}: the kernel has none
     */
    public static SockDiag open() throws IOException {
        return new SockDiag(
                NetlinkSocket.open(Protocol.NETLINK_SOCK_DIAG, type -> "SOCK_DIAG_BY_FAMILY"));
    }

    /**
     * Bounds each call from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /**
     * {@return the TCP sockets of IPv4 and IPv6, in all states}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<SocketEntry> tcp() throws IOException {
        return inet(Protocol.IPPROTO_TCP, SocketType.SOCK_STREAM);
    }

    /**
     * {@return the UDP sockets of IPv4 and IPv6 that have a port}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<SocketEntry> udp() throws IOException {
        return inet(Protocol.IPPROTO_UDP, SocketType.SOCK_DGRAM);
    }

    private List<SocketEntry> inet(Protocol protocol, SocketType type) throws IOException {
        var entries = new ArrayList<SocketEntry>();
        for (Family family : List.of(Family.AF_INET, Family.AF_INET6)) {
            ByteBuffer body = ByteBuffer.allocate(INET_REQUEST).order(ByteOrder.nativeOrder());
            body.put((byte) family.value()).put((byte) protocol.value());
            body.put((byte) (1 << (INET_DIAG_INFO - 1))).putInt(4, ALL_STATES);
            for (NetlinkMessage message : dump(body.array())) {
                entries.add(SocketEntry.parseInet(message, type));
            }
        }
        return entries;
    }

    /** None where the kernel has none of the family or protocol, or cannot list them. */
    private List<NetlinkMessage> dump(byte[] body) throws IOException {
        try {
            return socket.dump(SOCK_DIAG_BY_FAMILY, body).stream()
                    .filter(message -> message.type() == SOCK_DIAG_BY_FAMILY)
                    .toList();
        } catch (NetlinkException e) {
            if (e.errno().equals(Errno.ENOENT)) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * {@return the sockets of AF_UNIX}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<SocketEntry> unix() throws IOException {
        ByteBuffer body = ByteBuffer.allocate(UNIX_REQUEST).order(ByteOrder.nativeOrder());
        int show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN | UDIAG_SHOW_UID;
        body.put((byte) Family.AF_UNIX.value()).putInt(4, ALL_STATES).putInt(12, show);
        var entries = new ArrayList<SocketEntry>();
        for (NetlinkMessage message : dump(body.array())) {
            entries.add(SocketEntry.parseUnix(message));
        }
        return entries;
    }

    /** Closes the socket, from any thread: one that waits for an answer gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }
}

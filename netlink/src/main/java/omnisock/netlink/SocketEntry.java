package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoTcp;
import omnisock.Numbers;
import omnisock.SocketType;
import omnisock.Unix;
import omnisock.option.TcpInfo;
import org.jspecify.annotations.Nullable;

/**
 * A socket of some process, as {@link SockDiag} lists it.
 *
 * @param type its type
 * @param state a {@code TCP_} number, which those that are no TCP use as far as it goes
 * @param inode the number that {@code /proc/PID/fd} has for it, {@code socket:[inode]}; 0 if no
 *     process has it open
 * @param local its address
 * @param peer whom it is connected to, an address of zeros if to nobody; {@link Unix#UNNAMED} of
 *     AF_UNIX, where {@link #peerInode} tells
 * @param peerInode the inode of the peer of AF_UNIX; 0 for none
 * @param receiveQueue bytes that came and were not read; of one that listens, how many connections
 *     were not accepted
 * @param sendQueue bytes that were sent and not acknowledged; of one that listens, how many
 *     connections may wait
 * @param uid of the owner
 * @param attributes all that the kernel said
 */
public record SocketEntry(
        SocketType type,
        int state,
        long inode,
        Address local,
        Address peer,
        long peerInode,
        long receiveQueue,
        long sendQueue,
        long uid,
        Attributes attributes) {
    /** Connected. */
    public static final int TCP_ESTABLISHED = 1;

    /** Connecting. */
    public static final int TCP_SYN_SENT = 2;

    /** Being connected to. */
    public static final int TCP_SYN_RECV = 3;

    /** Our end is closed and not acknowledged. */
    public static final int TCP_FIN_WAIT1 = 4;

    /** Our end is closed. */
    public static final int TCP_FIN_WAIT2 = 5;

    /** Both are closed; it waits until nothing can come any more. */
    public static final int TCP_TIME_WAIT = 6;

    /** Not connected; the usual state of datagram sockets. */
    public static final int TCP_CLOSE = 7;

    /** The other end is closed. */
    public static final int TCP_CLOSE_WAIT = 8;

    /** The other end closed before ours, which is not acknowledged. */
    public static final int TCP_LAST_ACK = 9;

    /** Listens. */
    public static final int TCP_LISTEN = 10;

    /** Both closed at once. */
    public static final int TCP_CLOSING = 11;

    static final int UNIX_DIAG_NAME = 0;
    static final int UNIX_DIAG_PEER = 2;
    static final int UNIX_DIAG_RQLEN = 4;
    static final int UNIX_DIAG_UID = 7;

    /** {@code struct inet_diag_msg}. */
    static final int INET_HEADER = 72;

    /** {@code struct unix_diag_msg}. */
    static final int UNIX_HEADER = 16;

    private static final long UINT32 = 0xffff_ffffL;

    static SocketEntry parseInet(NetlinkMessage message, SocketType type)
            throws NetlinkFormatException {
        ByteBuffer header = message.header(INET_HEADER);
        ByteBuffer ports = header.duplicate().order(ByteOrder.BIG_ENDIAN);
        boolean six = header.get(0) == Family.AF_INET6.value();
        int scope = header.getInt(40);
        return new SocketEntry(
                type,
                header.get(1) & 0xff,
                header.getInt(68) & UINT32,
                inet(header, 8, ports.getShort(4) & 0xffff, six, scope),
                inet(header, 24, ports.getShort(6) & 0xffff, six, scope),
                0,
                header.getInt(56) & UINT32,
                header.getInt(60) & UINT32,
                header.getInt(64) & UINT32,
                message.attributes(INET_HEADER));
    }

    private static Address inet(ByteBuffer header, int at, int port, boolean six, int scope) {
        byte[] bytes = new byte[six ? 16 : 4];
        header.get(at, bytes);
        if (!six) {
            return new Inet(Numbers.inetNtop(Family.AF_INET, bytes), port);
        }
        boolean linkLocal = (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xc0) == 0x80;
        String host = Numbers.inetNtop(Family.AF_INET6, bytes);
        return new Inet6(host, port, 0, linkLocal ? Math.max(0, scope) : 0);
    }

    static SocketEntry parseUnix(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(UNIX_HEADER);
        Attributes all = message.attributes(UNIX_HEADER);
        ByteBuffer queues = queues(all.find(UNIX_DIAG_RQLEN));
        return new SocketEntry(
                new SocketType(header.get(1) & 0xff),
                header.get(2) & 0xff,
                header.getInt(4) & UINT32,
                unix(all.find(UNIX_DIAG_NAME)),
                Unix.UNNAMED,
                all.number(UNIX_DIAG_PEER, 0),
                queues.getInt(0) & UINT32,
                queues.getInt(4) & UINT32,
                all.number(UNIX_DIAG_UID, 0),
                all);
    }

    /** {@code struct unix_diag_rqlen}, zeros if it is not there. */
    private static ByteBuffer queues(@Nullable Attribute found) {
        return found == null || found.length() < 8 ? ByteBuffer.allocate(8) : found.buffer();
    }

    /** A name in the file system may have a NUL behind it, an abstract one has it before. */
    private static Unix unix(@Nullable Attribute name) throws NetlinkFormatException {
        if (name == null || name.length() == 0) {
            return Unix.UNNAMED;
        }
        byte[] bytes = name.data();
        int end = bytes.length;
        while (bytes[0] != 0 && bytes[end - 1] == 0) {
            end--;
        }
        try {
            return Unix.of(Arrays.copyOf(bytes, end));
        } catch (IllegalArgumentException e) {
            throw new NetlinkFormatException("" + e.getMessage());
        }
    }

    /**
     * {@return what TCP tells of the connection, of a TCP socket that has one}
     *
     * @throws NetlinkFormatException if it is none
     */
    public Optional<TcpInfo> tcpInfo() throws NetlinkFormatException {
        Attribute info = attributes.find(SockDiag.INET_DIAG_INFO);
        if (info == null || !type.equals(SocketType.SOCK_STREAM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpprotoTcp.TCP_INFO.decode(info.data()));
        } catch (IllegalArgumentException e) {
            throw new NetlinkFormatException("" + e.getMessage());
        }
    }
}

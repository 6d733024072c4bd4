package omnisock;

import org.jspecify.annotations.Nullable;

/**
 * An address family, the first argument of {@code socket(2)}. It decides which {@link Address} a
 * socket takes. Any number is allowed; see {@code address_families(7)}.
 *
 * @param value the number of the C macro
 */
public record Family(int value) {
    private static final NameTable NAMES = new NameTable();

    /** Any family, in a request for addresses. */
    public static final Family AF_UNSPEC = named(0, "AF_UNSPEC");

    /** Processes of one machine, named by the file system or abstractly: unix(7). */
    public static final Family AF_UNIX = named(1, "AF_UNIX");

    /** The name that POSIX once had for {@link #AF_UNIX}. */
    public static final Family AF_LOCAL = AF_UNIX;

    /** IPv4: ip(7). */
    public static final Family AF_INET = named(2, "AF_INET");

    /** Amateur radio AX.25. */
    public static final Family AF_AX25 = named(3, "AF_AX25");

    /** Novell IPX. */
    public static final Family AF_IPX = named(4, "AF_IPX");

    /** AppleTalk. */
    public static final Family AF_APPLETALK = named(5, "AF_APPLETALK");

    /** Amateur radio NET/ROM. */
    public static final Family AF_NETROM = named(6, "AF_NETROM");

    /** Bridges of several protocols. */
    public static final Family AF_BRIDGE = named(7, "AF_BRIDGE");

    /** ATM, permanent circuits. */
    public static final Family AF_ATMPVC = named(8, "AF_ATMPVC");

    /** ITU-T X.25. */
    public static final Family AF_X25 = named(9, "AF_X25");

    /** IPv6: ipv6(7). */
    public static final Family AF_INET6 = named(10, "AF_INET6");

    /** Amateur radio ROSE. */
    public static final Family AF_ROSE = named(11, "AF_ROSE");

    /** Digital's DECnet; reserved. */
    public static final Family AF_DECnet = named(12, "AF_DECnet");

    /** NetBEUI over 802.2; reserved. */
    public static final Family AF_NETBEUI = named(13, "AF_NETBEUI");

    /** Security callbacks; never a socket. */
    public static final Family AF_SECURITY = named(14, "AF_SECURITY");

    /** IPsec keys, RFC 2367. */
    public static final Family AF_KEY = named(15, "AF_KEY");

    /** Talks to the kernel about links, addresses and routes: netlink(7). */
    public static final Family AF_NETLINK = named(16, "AF_NETLINK");

    /** The name that 4.4BSD has for what {@link #AF_NETLINK} does. */
    public static final Family AF_ROUTE = AF_NETLINK;

    /** Frames of an interface: packet(7). */
    public static final Family AF_PACKET = named(17, "AF_PACKET");

    /** Ash; reserved. */
    public static final Family AF_ASH = named(18, "AF_ASH");

    /** Acorn Econet. */
    public static final Family AF_ECONET = named(19, "AF_ECONET");

    /** ATM, switched circuits. */
    public static final Family AF_ATMSVC = named(20, "AF_ATMSVC");

    /** Reliable datagrams of Oracle. */
    public static final Family AF_RDS = named(21, "AF_RDS");

    /** IBM's SNA; reserved. */
    public static final Family AF_SNA = named(22, "AF_SNA");

    /** Infrared links. */
    public static final Family AF_IRDA = named(23, "AF_IRDA");

    /** PPP over X. */
    public static final Family AF_PPPOX = named(24, "AF_PPPOX");

    /** Sangoma Wanpipe. */
    public static final Family AF_WANPIPE = named(25, "AF_WANPIPE");

    /** IEEE 802.2 logical link control. */
    public static final Family AF_LLC = named(26, "AF_LLC");

    /** Native InfiniBand addresses. */
    public static final Family AF_IB = named(27, "AF_IB");

    /** Multiprotocol label switching. */
    public static final Family AF_MPLS = named(28, "AF_MPLS");

    /** Controller area network. */
    public static final Family AF_CAN = named(29, "AF_CAN");

    /** Cluster messaging TIPC. */
    public static final Family AF_TIPC = named(30, "AF_TIPC");

    /** Bluetooth. */
    public static final Family AF_BLUETOOTH = named(31, "AF_BLUETOOTH");

    /** z/VM inter-user communication. */
    public static final Family AF_IUCV = named(32, "AF_IUCV");

    /** RxRPC, as the Andrew file system speaks it. */
    public static final Family AF_RXRPC = named(33, "AF_RXRPC");

    /** Modular ISDN. */
    public static final Family AF_ISDN = named(34, "AF_ISDN");

    /** Nokia Phonet. */
    public static final Family AF_PHONET = named(35, "AF_PHONET");

    /** IEEE 802.15.4 radio. */
    public static final Family AF_IEEE802154 = named(36, "AF_IEEE802154");

    /** ST-Ericsson CAIF. */
    public static final Family AF_CAIF = named(37, "AF_CAIF");

    /** The kernel's ciphers and hashes. */
    public static final Family AF_ALG = named(38, "AF_ALG");

    /** Near field communication. */
    public static final Family AF_NFC = named(39, "AF_NFC");

    /** Virtual machines and their host: vsock(7). */
    public static final Family AF_VSOCK = named(40, "AF_VSOCK");

    /** Kernel connection multiplexor. */
    public static final Family AF_KCM = named(41, "AF_KCM");

    /** Qualcomm IPC router. */
    public static final Family AF_QIPCRTR = named(42, "AF_QIPCRTR");

    /** Shared memory communications. */
    public static final Family AF_SMC = named(43, "AF_SMC");

    /** Frames through express data path. */
    public static final Family AF_XDP = named(44, "AF_XDP");

    /** Management component transport. */
    public static final Family AF_MCTP = named(45, "AF_MCTP");

    private static Family named(int value, String name) {
        NAMES.put(value, name);
        return new Family(value);
    }

    /** Written out since the record's own takes twenty milliseconds when first called. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Family(int number) && number == value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return NAMES.nameOr(value, "");
    }
}

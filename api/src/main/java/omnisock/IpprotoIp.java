package omnisock;

import static omnisock.option.Codec.ADDRESS;
import static omnisock.option.Codec.BIG_ENDIAN_INT;
import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.IGNORED;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.struct;

import omnisock.option.Codec;
import omnisock.option.GroupFilter;
import omnisock.option.GroupReq;
import omnisock.option.GroupSourceReq;
import omnisock.option.IpMreqSource;
import omnisock.option.IpMreqn;
import omnisock.option.IpMsfilter;

/** Options of IPv4, sorted by the kernel's name: ip(7), linux/in.h, linux/mroute.h. */
public final class IpprotoIp {
    /** The level. */
    public static final int IPPROTO_IP = 0;

    private static final Level LEVEL = new Level("IPPROTO_IP", IPPROTO_IP);

    /** Set as a struct, read as the address in it. */
    private static final Codec<IpMreqn> MULTICAST_IF =
            new Codec<>(
                    "struct ip_mreqn; in_addr when read",
                    4,
                    4,
                    struct(IpMreqn.class)::encode,
                    bytes -> struct(IpMreqn.class).decode(readAsAddress(bytes)));

    private static byte[] readAsAddress(byte[] address) {
        byte[] struct = new byte[12];
        System.arraycopy(address, 0, struct, 4, 4);
        return struct;
    }

    /** Joins a group. */
    public static final Option<IpMreqn> IP_ADD_MEMBERSHIP =
            LEVEL.option("IP_ADD_MEMBERSHIP", 35, struct(IpMreqn.class)).writeOnly();

    /** Joins a group for one of its sources. */
    public static final Option<IpMreqSource> IP_ADD_SOURCE_MEMBERSHIP =
            LEVEL.option("IP_ADD_SOURCE_MEMBERSHIP", 39, struct(IpMreqSource.class)).writeOnly();

    /** Whether bind to port 0 leaves the choice to connect. */
    public static final Option<Boolean> IP_BIND_ADDRESS_NO_PORT =
            LEVEL.option("IP_BIND_ADDRESS_NO_PORT", 24, FLAG);

    /** Takes no more from a source of a group. */
    public static final Option<IpMreqSource> IP_BLOCK_SOURCE =
            LEVEL.option("IP_BLOCK_SOURCE", 38, struct(IpMreqSource.class)).writeOnly();

    /** Whether each datagram brings its check sum. */
    public static final Option<Boolean> IP_CHECKSUM = LEVEL.option("IP_CHECKSUM", 23, FLAG);

    /** Leaves a group. */
    public static final Option<IpMreqn> IP_DROP_MEMBERSHIP =
            LEVEL.option("IP_DROP_MEMBERSHIP", 36, struct(IpMreqn.class)).writeOnly();

    /** Leaves a group for one of its sources. */
    public static final Option<IpMreqSource> IP_DROP_SOURCE_MEMBERSHIP =
            LEVEL.option("IP_DROP_SOURCE_MEMBERSHIP", 40, struct(IpMreqSource.class)).writeOnly();

    /** Whether bind takes an address that this machine does not have yet. */
    public static final Option<Boolean> IP_FREEBIND = LEVEL.option("IP_FREEBIND", 15, FLAG);

    /** Whether what is sent begins with its IP header: raw(7). */
    public static final Option<Boolean> IP_HDRINCL = LEVEL.option("IP_HDRINCL", 3, FLAG);

    /** The IPsec policy of the socket, as PF_KEY has it; needs CAP_NET_ADMIN. */
    public static final Option<byte[]> IP_IPSEC_POLICY =
            LEVEL.option("IP_IPSEC_POLICY", 16, bytes("struct sadb_x_policy", 512)).writeOnly();

    /**
     * The ports that bind chooses from: the lowest in the low half, the highest in the upper half.
     */
    public static final Option<Integer> IP_LOCAL_PORT_RANGE =
            LEVEL.option("IP_LOCAL_PORT_RANGE", 51, INT);

    /** Segments with a smaller time to live are dropped: RFC 5082. */
    public static final Option<Integer> IP_MINTTL = LEVEL.option("IP_MINTTL", 21, INT);

    /** The sources of a group that are taken; getsockopt is asked with group and interface. */
    public static final Option<IpMsfilter> IP_MSFILTER =
            LEVEL.option("IP_MSFILTER", 41, struct(IpMsfilter.class));

    /** The path MTU of the connection. */
    public static final Option<Integer> IP_MTU = LEVEL.option("IP_MTU", 14, INT).readOnly();

    /** Path MTU discovery, such as {@link #IP_PMTUDISC_DO}. */
    public static final Option<Integer> IP_MTU_DISCOVER = LEVEL.option("IP_MTU_DISCOVER", 10, INT);

    /** Whether datagrams of groups that others joined come too. */
    public static final Option<Boolean> IP_MULTICAST_ALL =
            LEVEL.option("IP_MULTICAST_ALL", 49, FLAG);

    /**
     * The interface of multicast, by index or address; the group does not matter, and only the
     * address is read back.
     */
    public static final Option<IpMreqn> IP_MULTICAST_IF =
            LEVEL.option("IP_MULTICAST_IF", 32, MULTICAST_IF);

    /** Whether multicast comes back to this machine. */
    public static final Option<Boolean> IP_MULTICAST_LOOP =
            LEVEL.option("IP_MULTICAST_LOOP", 34, FLAG);

    /** Time to live of multicast. */
    public static final Option<Integer> IP_MULTICAST_TTL =
            LEVEL.option("IP_MULTICAST_TTL", 33, INT);

    /** Whether fragments stay fragments on raw sockets; needs CAP_NET_ADMIN. */
    public static final Option<Boolean> IP_NODEFRAG = LEVEL.option("IP_NODEFRAG", 22, FLAG);

    /** The IP options of each packet: RFC 791 section 3.1. */
    public static final Option<byte[]> IP_OPTIONS =
            LEVEL.option("IP_OPTIONS", 4, bytes("IP options", 40));

    /** IP_RECVORIGDSTADDR, and the type of its control message. */
    public static final Option<Boolean> IP_ORIGDSTADDR = LEVEL.option("IP_ORIGDSTADDR", 20, FLAG);

    /** Whether each datagram brings the security label of its peer. */
    public static final Option<Boolean> IP_PASSSEC = LEVEL.option("IP_PASSSEC", 18, FLAG);

    /** Whether each message brings interface and address it came to. */
    public static final Option<Boolean> IP_PKTINFO = LEVEL.option("IP_PKTINFO", 8, FLAG);

    /** Control messages of the last packet of a stream. */
    public static final Option<byte[]> IP_PKTOPTIONS =
            LEVEL.option("IP_PKTOPTIONS", 9, bytes("control messages", 1024)).readOnly();

    /** The protocol. */
    public static final Option<Integer> IP_PROTOCOL =
            LEVEL.option("IP_PROTOCOL", 52, INT).readOnly();

    /** Whether errors are queued for MSG_ERRQUEUE. */
    public static final Option<Boolean> IP_RECVERR = LEVEL.option("IP_RECVERR", 11, FLAG);

    /** Whether errors in that queue come with the extensions of RFC 4884. */
    public static final Option<Boolean> IP_RECVERR_RFC4884 =
            LEVEL.option("IP_RECVERR_RFC4884", 26, FLAG);

    /** Whether each datagram brings the size of its largest fragment. */
    public static final Option<Boolean> IP_RECVFRAGSIZE = LEVEL.option("IP_RECVFRAGSIZE", 25, FLAG);

    /** Whether each message brings its IP options. */
    public static final Option<Boolean> IP_RECVOPTS = LEVEL.option("IP_RECVOPTS", 6, FLAG);

    /** Whether each datagram brings the address it was sent to, before it was redirected. */
    public static final Option<Boolean> IP_RECVORIGDSTADDR =
            LEVEL.option("IP_RECVORIGDSTADDR", 20, FLAG);

    /** Whether each message brings its IP options in the form for an answer. */
    public static final Option<Boolean> IP_RECVRETOPTS = LEVEL.option("IP_RECVRETOPTS", 7, FLAG);

    /** Whether each message brings its type of service. */
    public static final Option<Boolean> IP_RECVTOS = LEVEL.option("IP_RECVTOS", 13, FLAG);

    /** Whether each message brings its time to live. */
    public static final Option<Boolean> IP_RECVTTL = LEVEL.option("IP_RECVTTL", 12, FLAG);

    /** IP_RECVRETOPTS, and the type of its control message. */
    public static final Option<Boolean> IP_RETOPTS = LEVEL.option("IP_RETOPTS", 7, FLAG);

    /** Whether packets for routers come to this raw socket: RFC 2113. */
    public static final Option<Boolean> IP_ROUTER_ALERT =
            LEVEL.option("IP_ROUTER_ALERT", 5, FLAG).writeOnly();

    /** Type of service, with the ECN bits. */
    public static final Option<Integer> IP_TOS = LEVEL.option("IP_TOS", 1, INT);

    /** Whether the socket may have addresses of others; needs CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final Option<Boolean> IP_TRANSPARENT = LEVEL.option("IP_TRANSPARENT", 19, FLAG);

    /** Time to live of unicast; -1 for the default. */
    public static final Option<Integer> IP_TTL = LEVEL.option("IP_TTL", 2, INT);

    /** Takes from a source of a group again. */
    public static final Option<IpMreqSource> IP_UNBLOCK_SOURCE =
            LEVEL.option("IP_UNBLOCK_SOURCE", 37, struct(IpMreqSource.class)).writeOnly();

    /** The interface of unicast, by index; 0 for any. */
    public static final Option<Integer> IP_UNICAST_IF =
            LEVEL.option("IP_UNICAST_IF", 50, BIG_ENDIAN_INT);

    /** The IPsec policy of the socket; needs CAP_NET_ADMIN. */
    public static final Option<byte[]> IP_XFRM_POLICY =
            LEVEL.option("IP_XFRM_POLICY", 17, bytes("struct xfrm_userpolicy_info", 512))
                    .writeOnly();

    /** Takes no more from a source of a group. */
    public static final Option<GroupSourceReq> MCAST_BLOCK_SOURCE =
            LEVEL.option("MCAST_BLOCK_SOURCE", 43, struct(GroupSourceReq.class)).writeOnly();

    /** Joins a group. */
    public static final Option<GroupReq> MCAST_JOIN_GROUP =
            LEVEL.option("MCAST_JOIN_GROUP", 42, struct(GroupReq.class)).writeOnly();

    /** Joins a group for one of its sources. */
    public static final Option<GroupSourceReq> MCAST_JOIN_SOURCE_GROUP =
            LEVEL.option("MCAST_JOIN_SOURCE_GROUP", 46, struct(GroupSourceReq.class)).writeOnly();

    /** Leaves a group. */
    public static final Option<GroupReq> MCAST_LEAVE_GROUP =
            LEVEL.option("MCAST_LEAVE_GROUP", 45, struct(GroupReq.class)).writeOnly();

    /** Leaves a group for one of its sources. */
    public static final Option<GroupSourceReq> MCAST_LEAVE_SOURCE_GROUP =
            LEVEL.option("MCAST_LEAVE_SOURCE_GROUP", 47, struct(GroupSourceReq.class)).writeOnly();

    /** The sources of a group that are taken; getsockopt is asked with group and interface. */
    public static final Option<GroupFilter> MCAST_MSFILTER =
            LEVEL.option("MCAST_MSFILTER", 48, struct(GroupFilter.class));

    /** Takes from a source of a group again. */
    public static final Option<GroupSourceReq> MCAST_UNBLOCK_SOURCE =
            LEVEL.option("MCAST_UNBLOCK_SOURCE", 44, struct(GroupSourceReq.class)).writeOnly();

    /** Adds a route of multicast. */
    public static final Option<byte[]> MRT_ADD_MFC =
            LEVEL.option("MRT_ADD_MFC", 204, bytes("struct mfcctl", 60)).writeOnly();

    /** Adds a route of multicast from any source: of a group or of all. */
    public static final Option<byte[]> MRT_ADD_MFC_PROXY =
            LEVEL.option("MRT_ADD_MFC_PROXY", 210, bytes("struct mfcctl", 60)).writeOnly();

    /** Adds an interface of multicast routing. */
    public static final Option<byte[]> MRT_ADD_VIF =
            LEVEL.option("MRT_ADD_VIF", 202, bytes("struct vifctl", 16)).writeOnly();

    /** Whether packets that come by a wrong interface are told: PIM. */
    public static final Option<Boolean> MRT_ASSERT = LEVEL.option("MRT_ASSERT", 207, FLAG);

    /** Takes a route of multicast away. */
    public static final Option<byte[]> MRT_DEL_MFC =
            LEVEL.option("MRT_DEL_MFC", 205, bytes("struct mfcctl", 60)).writeOnly();

    /** Takes a route from any source away. */
    public static final Option<byte[]> MRT_DEL_MFC_PROXY =
            LEVEL.option("MRT_DEL_MFC_PROXY", 211, bytes("struct mfcctl", 60)).writeOnly();

    /** Takes an interface of multicast routing away. */
    public static final Option<byte[]> MRT_DEL_VIF =
            LEVEL.option("MRT_DEL_VIF", 203, bytes("struct vifctl", 16)).writeOnly();

    /** Ends multicast routing; the value does not matter. */
    public static final Option<Integer> MRT_DONE =
            LEVEL.option("MRT_DONE", 201, IGNORED).writeOnly();

    /** Takes routes and interfaces away, such as {@link #MRT_FLUSH_MFC}. */
    public static final Option<Integer> MRT_FLUSH = LEVEL.option("MRT_FLUSH", 212, INT).writeOnly();

    /** Begins multicast routing on a raw socket of IGMP: 1; needs CAP_NET_ADMIN. */
    public static final Option<Integer> MRT_INIT = LEVEL.option("MRT_INIT", 200, INT).writeOnly();

    /** Whether multicast routing is that of PIM. */
    public static final Option<Boolean> MRT_PIM = LEVEL.option("MRT_PIM", 208, FLAG);

    /** The number of the table of multicast routes. */
    public static final Option<Integer> MRT_TABLE = LEVEL.option("MRT_TABLE", 209, INT).writeOnly();

    /** The version of multicast routing: 0x305. */
    public static final Option<Integer> MRT_VERSION =
            LEVEL.option("MRT_VERSION", 206, INT).readOnly();

    /** The address that a redirected connection was made to: linux/netfilter_ipv4.h. */
    public static final Option<Address> SO_ORIGINAL_DST =
            LEVEL.option("SO_ORIGINAL_DST", 80, ADDRESS).readOnly();

    /** What IP_MULTICAST_LOOP is at first. */
    public static final int IP_DEFAULT_MULTICAST_LOOP = 1;

    /** What IP_MULTICAST_TTL is at first. */
    public static final int IP_DEFAULT_MULTICAST_TTL = 1;

    /** Groups that a socket of BSD may join; Linux asks the system's setting. */
    public static final int IP_MAX_MEMBERSHIPS = 20;

    /** Of IP_MTU_DISCOVER: never fragment; too large is EMSGSIZE. */
    public static final int IP_PMTUDISC_DO = 2;

    /** Of IP_MTU_DISCOVER: fragment. */
    public static final int IP_PMTUDISC_DONT = 0;

    /** Of IP_MTU_DISCOVER: go by the interface, not by what routers say. */
    public static final int IP_PMTUDISC_INTERFACE = 4;

    /** Of IP_MTU_DISCOVER: as INTERFACE, but fragment what is too large. */
    public static final int IP_PMTUDISC_OMIT = 5;

    /** Of IP_MTU_DISCOVER: never fragment, and do not ask the path MTU. */
    public static final int IP_PMTUDISC_PROBE = 3;

    /** Of IP_MTU_DISCOVER: by the route. */
    public static final int IP_PMTUDISC_WANT = 1;

    /** A mode of source filters: all sources but these. */
    public static final int MCAST_EXCLUDE = 0;

    /** A mode of source filters: these sources only. */
    public static final int MCAST_INCLUDE = 1;

    /** Of MRT_FLUSH: routes. */
    public static final int MRT_FLUSH_MFC = 1;

    /** Of MRT_FLUSH: routes that are static. */
    public static final int MRT_FLUSH_MFC_STATIC = 2;

    /** Of MRT_FLUSH: interfaces. */
    public static final int MRT_FLUSH_VIFS = 4;

    /** Of MRT_FLUSH: interfaces that are static. */
    public static final int MRT_FLUSH_VIFS_STATIC = 8;

    private IpprotoIp() {}
}

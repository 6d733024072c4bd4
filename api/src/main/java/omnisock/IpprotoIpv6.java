package omnisock;

import static omnisock.option.Codec.ADDRESS;
import static omnisock.option.Codec.BIG_ENDIAN_INT;
import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.IGNORED;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.struct;

import omnisock.option.GroupFilter;
import omnisock.option.GroupReq;
import omnisock.option.GroupSourceReq;
import omnisock.option.In6FlowlabelReq;
import omnisock.option.In6Pktinfo;
import omnisock.option.Ip6Mtuinfo;
import omnisock.option.Ipv6Mreq;

/**
 * Options of IPv6, sorted by the kernel's name: ipv6(7), linux/in6.h, linux/mroute6.h. Groups can
 * be joined by {@link IpprotoIp#MCAST_JOIN_GROUP} and its neighbours as well, at this level.
 */
public final class IpprotoIpv6 {
    /** The level. */
    public static final int IPPROTO_IPV6 = 41;

    private static final Level LEVEL = new Level("IPPROTO_IPV6", IPPROTO_IPV6);

    /** IPV6_RECVDSTOPTS in the numbering of RFC 2292. */
    public static final Option<Boolean> IPV6_2292DSTOPTS =
            LEVEL.option("IPV6_2292DSTOPTS", 4, FLAG);

    /** IPV6_RECVHOPLIMIT in the numbering of RFC 2292. */
    public static final Option<Boolean> IPV6_2292HOPLIMIT =
            LEVEL.option("IPV6_2292HOPLIMIT", 8, FLAG);

    /** IPV6_RECVHOPOPTS in the numbering of RFC 2292. */
    public static final Option<Boolean> IPV6_2292HOPOPTS =
            LEVEL.option("IPV6_2292HOPOPTS", 3, FLAG);

    /** IPV6_RECVPKTINFO in the numbering of RFC 2292. */
    public static final Option<Boolean> IPV6_2292PKTINFO =
            LEVEL.option("IPV6_2292PKTINFO", 2, FLAG);

    /** Control messages of a stream: RFC 2292 section 4.1. */
    public static final Option<byte[]> IPV6_2292PKTOPTIONS =
            LEVEL.option("IPV6_2292PKTOPTIONS", 6, bytes("control messages", 1024));

    /** IPV6_RECVRTHDR in the numbering of RFC 2292. */
    public static final Option<Boolean> IPV6_2292RTHDR = LEVEL.option("IPV6_2292RTHDR", 5, FLAG);

    /** The family; AF_INET makes an IPv4 socket of one with a mapped peer. */
    public static final Option<Integer> IPV6_ADDRFORM = LEVEL.option("IPV6_ADDRFORM", 1, INT);

    /** Which of our addresses is the source, such as {@link #IPV6_PREFER_SRC_TMP}: RFC 5014. */
    public static final Option<Integer> IPV6_ADDR_PREFERENCES =
            LEVEL.option("IPV6_ADDR_PREFERENCES", 72, INT);

    /** Joins a group. */
    public static final Option<Ipv6Mreq> IPV6_ADD_MEMBERSHIP =
            LEVEL.option("IPV6_ADD_MEMBERSHIP", 20, struct(Ipv6Mreq.class)).writeOnly();

    /** Not built in Linux. */
    public static final Option<Boolean> IPV6_AUTHHDR = LEVEL.option("IPV6_AUTHHDR", 10, FLAG);

    /** Whether packets get a flow label by their addresses and ports. */
    public static final Option<Boolean> IPV6_AUTOFLOWLABEL =
            LEVEL.option("IPV6_AUTOFLOWLABEL", 70, FLAG);

    /**
     * Where the check sum is that the kernel fills in on raw sockets; -1 for none: RFC 3542 section
     * 3.1.
     */
    public static final Option<Integer> IPV6_CHECKSUM = LEVEL.option("IPV6_CHECKSUM", 7, INT);

    /** Whether datagrams that are too large are refused instead of cut. */
    public static final Option<Boolean> IPV6_DONTFRAG = LEVEL.option("IPV6_DONTFRAG", 62, FLAG);

    /** Leaves a group. */
    public static final Option<Ipv6Mreq> IPV6_DROP_MEMBERSHIP =
            LEVEL.option("IPV6_DROP_MEMBERSHIP", 21, struct(Ipv6Mreq.class)).writeOnly();

    /** The destination options of each packet: RFC 3542 section 9. */
    public static final Option<byte[]> IPV6_DSTOPTS =
            LEVEL.option("IPV6_DSTOPTS", 59, bytes("struct ip6_dest", 2048));

    /** Whether each datagram brings traffic class and flow label. */
    public static final Option<Boolean> IPV6_FLOWINFO = LEVEL.option("IPV6_FLOWINFO", 11, FLAG);

    /** Whether the flow label of an address is sent. */
    public static final Option<Boolean> IPV6_FLOWINFO_SEND =
            LEVEL.option("IPV6_FLOWINFO_SEND", 33, FLAG);

    /** Leases flow labels and gives them back; getsockopt is asked with the label. */
    public static final Option<In6FlowlabelReq> IPV6_FLOWLABEL_MGR =
            LEVEL.option("IPV6_FLOWLABEL_MGR", 32, struct(In6FlowlabelReq.class));

    /** Whether bind takes an address that this machine does not have yet. */
    public static final Option<Boolean> IPV6_FREEBIND = LEVEL.option("IPV6_FREEBIND", 78, FLAG);

    /** Whether what is sent begins with its IPv6 header. */
    public static final Option<Boolean> IPV6_HDRINCL = LEVEL.option("IPV6_HDRINCL", 36, FLAG);

    /** The hop-by-hop options of each packet; needs CAP_NET_RAW: RFC 3542 section 8. */
    public static final Option<byte[]> IPV6_HOPOPTS =
            LEVEL.option("IPV6_HOPOPTS", 54, bytes("struct ip6_hbh", 2048));

    /** The IPsec policy of the socket, as PF_KEY has it; needs CAP_NET_ADMIN. */
    public static final Option<byte[]> IPV6_IPSEC_POLICY =
            LEVEL.option("IPV6_IPSEC_POLICY", 34, bytes("struct sadb_x_policy", 512)).writeOnly();

    /** Takes an anycast address. */
    public static final Option<Ipv6Mreq> IPV6_JOIN_ANYCAST =
            LEVEL.option("IPV6_JOIN_ANYCAST", 27, struct(Ipv6Mreq.class)).writeOnly();

    /** IPV6_ADD_MEMBERSHIP by the name of RFC 3493. */
    public static final Option<Ipv6Mreq> IPV6_JOIN_GROUP =
            LEVEL.option("IPV6_JOIN_GROUP", 20, struct(Ipv6Mreq.class)).writeOnly();

    /** Gives an anycast address back. */
    public static final Option<Ipv6Mreq> IPV6_LEAVE_ANYCAST =
            LEVEL.option("IPV6_LEAVE_ANYCAST", 28, struct(Ipv6Mreq.class)).writeOnly();

    /** IPV6_DROP_MEMBERSHIP by the name of RFC 3493. */
    public static final Option<Ipv6Mreq> IPV6_LEAVE_GROUP =
            LEVEL.option("IPV6_LEAVE_GROUP", 21, struct(Ipv6Mreq.class)).writeOnly();

    /** Segments with a smaller hop limit are dropped: RFC 5082. */
    public static final Option<Integer> IPV6_MINHOPCOUNT =
            LEVEL.option("IPV6_MINHOPCOUNT", 73, INT);

    /** The path MTU of the connection; set, bytes of the largest packet. */
    public static final Option<Integer> IPV6_MTU = LEVEL.option("IPV6_MTU", 24, INT);

    /** Path MTU discovery, such as {@link #IPV6_PMTUDISC_DO}. */
    public static final Option<Integer> IPV6_MTU_DISCOVER =
            LEVEL.option("IPV6_MTU_DISCOVER", 23, INT);

    /** Whether datagrams of groups that others joined come too. */
    public static final Option<Boolean> IPV6_MULTICAST_ALL =
            LEVEL.option("IPV6_MULTICAST_ALL", 29, FLAG);

    /** Hop limit of multicast; -1 for the default. */
    public static final Option<Integer> IPV6_MULTICAST_HOPS =
            LEVEL.option("IPV6_MULTICAST_HOPS", 18, INT);

    /** The interface of multicast, by index. */
    public static final Option<Integer> IPV6_MULTICAST_IF =
            LEVEL.option("IPV6_MULTICAST_IF", 17, INT);

    /** Whether multicast comes back to this machine. */
    public static final Option<Boolean> IPV6_MULTICAST_LOOP =
            LEVEL.option("IPV6_MULTICAST_LOOP", 19, FLAG);

    /** The next hop: RFC 3542 section 6.2; not built in Linux. */
    public static final Option<byte[]> IPV6_NEXTHOP =
            LEVEL.option("IPV6_NEXTHOP", 9, bytes("struct sockaddr_in6", 28));

    /** IPV6_RECVORIGDSTADDR, and the type of its control message. */
    public static final Option<Boolean> IPV6_ORIGDSTADDR =
            LEVEL.option("IPV6_ORIGDSTADDR", 74, FLAG);

    /** The path MTU of the connection. */
    public static final Option<Ip6Mtuinfo> IPV6_PATHMTU =
            LEVEL.option("IPV6_PATHMTU", 61, struct(Ip6Mtuinfo.class)).readOnly();

    /** Source and interface of each packet: RFC 3542 section 6. */
    public static final Option<In6Pktinfo> IPV6_PKTINFO =
            LEVEL.option("IPV6_PKTINFO", 50, struct(In6Pktinfo.class)).writeOnly();

    /** Whether each message brings its destination options. */
    public static final Option<Boolean> IPV6_RECVDSTOPTS =
            LEVEL.option("IPV6_RECVDSTOPTS", 58, FLAG);

    /** Whether errors are queued for MSG_ERRQUEUE. */
    public static final Option<Boolean> IPV6_RECVERR = LEVEL.option("IPV6_RECVERR", 25, FLAG);

    /** Whether errors in that queue come with the extensions of RFC 4884. */
    public static final Option<Boolean> IPV6_RECVERR_RFC4884 =
            LEVEL.option("IPV6_RECVERR_RFC4884", 31, FLAG);

    /** Whether each datagram brings the size of its largest fragment. */
    public static final Option<Boolean> IPV6_RECVFRAGSIZE =
            LEVEL.option("IPV6_RECVFRAGSIZE", 77, FLAG);

    /** Whether each message brings its hop limit. */
    public static final Option<Boolean> IPV6_RECVHOPLIMIT =
            LEVEL.option("IPV6_RECVHOPLIMIT", 51, FLAG);

    /** Whether each message brings its hop-by-hop options. */
    public static final Option<Boolean> IPV6_RECVHOPOPTS =
            LEVEL.option("IPV6_RECVHOPOPTS", 53, FLAG);

    /** Whether each datagram brings the address it was sent to, before it was redirected. */
    public static final Option<Boolean> IPV6_RECVORIGDSTADDR =
            LEVEL.option("IPV6_RECVORIGDSTADDR", 74, FLAG);

    /** Whether a changed path MTU is told. */
    public static final Option<Boolean> IPV6_RECVPATHMTU =
            LEVEL.option("IPV6_RECVPATHMTU", 60, FLAG);

    /** Whether each message brings interface and address it came to. */
    public static final Option<Boolean> IPV6_RECVPKTINFO =
            LEVEL.option("IPV6_RECVPKTINFO", 49, FLAG);

    /** Whether each message brings its routing header. */
    public static final Option<Boolean> IPV6_RECVRTHDR = LEVEL.option("IPV6_RECVRTHDR", 56, FLAG);

    /** Whether each message brings its traffic class. */
    public static final Option<Boolean> IPV6_RECVTCLASS = LEVEL.option("IPV6_RECVTCLASS", 66, FLAG);

    /** The router alert of the packets that come to this raw socket; -1 for none: RFC 2711. */
    public static final Option<Integer> IPV6_ROUTER_ALERT =
            LEVEL.option("IPV6_ROUTER_ALERT", 22, INT);

    /** Whether only packets of this network namespace come by IPV6_ROUTER_ALERT. */
    public static final Option<Boolean> IPV6_ROUTER_ALERT_ISOLATE =
            LEVEL.option("IPV6_ROUTER_ALERT_ISOLATE", 30, FLAG);

    /** The routing header of each packet: RFC 3542 section 7. */
    public static final Option<byte[]> IPV6_RTHDR =
            LEVEL.option("IPV6_RTHDR", 57, bytes("struct ip6_rthdr", 2048));

    /** The destination options before the routing header: RFC 3542 section 9. */
    public static final Option<byte[]> IPV6_RTHDRDSTOPTS =
            LEVEL.option("IPV6_RTHDRDSTOPTS", 55, bytes("struct ip6_dest", 2048));

    /** Traffic class, with the ECN bits; -1 for the default. */
    public static final Option<Integer> IPV6_TCLASS = LEVEL.option("IPV6_TCLASS", 67, INT);

    /** Whether the socket may have addresses of others; needs CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final Option<Boolean> IPV6_TRANSPARENT =
            LEVEL.option("IPV6_TRANSPARENT", 75, FLAG);

    /** Hop limit of unicast; -1 for the default. */
    public static final Option<Integer> IPV6_UNICAST_HOPS =
            LEVEL.option("IPV6_UNICAST_HOPS", 16, INT);

    /** The interface of unicast, by index; 0 for any. */
    public static final Option<Integer> IPV6_UNICAST_IF =
            LEVEL.option("IPV6_UNICAST_IF", 76, BIG_ENDIAN_INT);

    /** Whether the socket takes no IPv4 peers. */
    public static final Option<Boolean> IPV6_V6ONLY = LEVEL.option("IPV6_V6ONLY", 26, FLAG);

    /** The IPsec policy of the socket; needs CAP_NET_ADMIN. */
    public static final Option<byte[]> IPV6_XFRM_POLICY =
            LEVEL.option("IPV6_XFRM_POLICY", 35, bytes("struct xfrm_userpolicy_info", 512))
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
    public static final Option<byte[]> MRT6_ADD_MFC =
            LEVEL.option("MRT6_ADD_MFC", 204, bytes("struct mf6cctl", 92)).writeOnly();

    /** Adds a route of multicast from any source: of a group or of all. */
    public static final Option<byte[]> MRT6_ADD_MFC_PROXY =
            LEVEL.option("MRT6_ADD_MFC_PROXY", 210, bytes("struct mf6cctl", 92)).writeOnly();

    /** Adds an interface of multicast routing. */
    public static final Option<byte[]> MRT6_ADD_MIF =
            LEVEL.option("MRT6_ADD_MIF", 202, bytes("struct mif6ctl", 12)).writeOnly();

    /** Whether packets that come by a wrong interface are told: PIM. */
    public static final Option<Boolean> MRT6_ASSERT = LEVEL.option("MRT6_ASSERT", 207, FLAG);

    /** Takes a route of multicast away. */
    public static final Option<byte[]> MRT6_DEL_MFC =
            LEVEL.option("MRT6_DEL_MFC", 205, bytes("struct mf6cctl", 92)).writeOnly();

    /** Takes a route from any source away. */
    public static final Option<byte[]> MRT6_DEL_MFC_PROXY =
            LEVEL.option("MRT6_DEL_MFC_PROXY", 211, bytes("struct mf6cctl", 92)).writeOnly();

    /** Takes an interface of multicast routing away. */
    public static final Option<byte[]> MRT6_DEL_MIF =
            LEVEL.option("MRT6_DEL_MIF", 203, bytes("mifi_t", 2)).writeOnly();

    /** Ends multicast routing; the value does not matter. */
    public static final Option<Integer> MRT6_DONE =
            LEVEL.option("MRT6_DONE", 201, IGNORED).writeOnly();

    /** Takes routes and interfaces away, such as {@link #MRT6_FLUSH_MFC}. */
    public static final Option<Integer> MRT6_FLUSH =
            LEVEL.option("MRT6_FLUSH", 212, INT).writeOnly();

    /** Begins multicast routing on a raw socket of ICMPv6: 1; needs CAP_NET_ADMIN. */
    public static final Option<Integer> MRT6_INIT = LEVEL.option("MRT6_INIT", 200, INT).writeOnly();

    /** Whether multicast routing is that of PIM. */
    public static final Option<Boolean> MRT6_PIM = LEVEL.option("MRT6_PIM", 208, FLAG);

    /** The number of the table of multicast routes. */
    public static final Option<Integer> MRT6_TABLE =
            LEVEL.option("MRT6_TABLE", 209, INT).writeOnly();

    /** The version of multicast routing: 0x305. */
    public static final Option<Integer> MRT6_VERSION =
            LEVEL.option("MRT6_VERSION", 206, INT).readOnly();

    /**
     * The address that a redirected connection was made to: linux/netfilter_ipv6/ip6_tables.h,
     * IP6T_SO_ORIGINAL_DST.
     */
    public static final Option<Address> SO_ORIGINAL_DST =
            LEVEL.option("SO_ORIGINAL_DST", 80, ADDRESS).readOnly();

    /** An action of IPV6_FLOWLABEL_MGR: lease. */
    public static final int IPV6_FL_A_GET = 0;

    /** An action of IPV6_FLOWLABEL_MGR: give back. */
    public static final int IPV6_FL_A_PUT = 1;

    /** An action of IPV6_FLOWLABEL_MGR: lease for longer. */
    public static final int IPV6_FL_A_RENEW = 2;

    /** A flag of IPV6_FLOWLABEL_MGR: make the label if there is none. */
    public static final int IPV6_FL_F_CREATE = 1;

    /** A flag of IPV6_FLOWLABEL_MGR: fail if there is one. */
    public static final int IPV6_FL_F_EXCL = 2;

    /** A flag of IPV6_FLOWLABEL_MGR: answer with the label of the peer. */
    public static final int IPV6_FL_F_REFLECT = 4;

    /** A flag of IPV6_FLOWLABEL_MGR: tell the label of the peer. */
    public static final int IPV6_FL_F_REMOTE = 8;

    /** Sharing of a flow label: anybody. */
    public static final int IPV6_FL_S_ANY = 255;

    /** Sharing of a flow label: nobody. */
    public static final int IPV6_FL_S_EXCL = 1;

    /** Sharing of a flow label: not said. */
    public static final int IPV6_FL_S_NONE = 0;

    /** Sharing of a flow label: this process. */
    public static final int IPV6_FL_S_PROCESS = 2;

    /** Sharing of a flow label: this user. */
    public static final int IPV6_FL_S_USER = 3;

    /** The type of a control message, not an option: the hop limit. */
    public static final int IPV6_HOPLIMIT = 52;

    /** Of IPV6_MTU_DISCOVER: never fragment; too large is EMSGSIZE. */
    public static final int IPV6_PMTUDISC_DO = 2;

    /** Of IPV6_MTU_DISCOVER: fragment. */
    public static final int IPV6_PMTUDISC_DONT = 0;

    /** Of IPV6_MTU_DISCOVER: go by the interface, not by what routers say. */
    public static final int IPV6_PMTUDISC_INTERFACE = 4;

    /** Of IPV6_MTU_DISCOVER: as INTERFACE, but fragment what is too large. */
    public static final int IPV6_PMTUDISC_OMIT = 5;

    /** Of IPV6_MTU_DISCOVER: never fragment, and do not ask the path MTU. */
    public static final int IPV6_PMTUDISC_PROBE = 3;

    /** Of IPV6_MTU_DISCOVER: by the route. */
    public static final int IPV6_PMTUDISC_WANT = 1;

    /** Of IPV6_ADDR_PREFERENCES: a cryptographic address. */
    public static final int IPV6_PREFER_SRC_CGA = 8;

    /** Of IPV6_ADDR_PREFERENCES: a care-of address. */
    public static final int IPV6_PREFER_SRC_COA = 4;

    /** Of IPV6_ADDR_PREFERENCES: a home address. */
    public static final int IPV6_PREFER_SRC_HOME = 0x400;

    /** Of IPV6_ADDR_PREFERENCES: no cryptographic address. */
    public static final int IPV6_PREFER_SRC_NONCGA = 0x800;

    /** Of IPV6_ADDR_PREFERENCES: a public address. */
    public static final int IPV6_PREFER_SRC_PUBLIC = 2;

    /** Of IPV6_ADDR_PREFERENCES: by the system's setting. */
    public static final int IPV6_PREFER_SRC_PUBTMP_DEFAULT = 0x100;

    /** Of IPV6_ADDR_PREFERENCES: a temporary address. */
    public static final int IPV6_PREFER_SRC_TMP = 1;

    /** Of MRT6_FLUSH: routes. */
    public static final int MRT6_FLUSH_MFC = 1;

    /** Of MRT6_FLUSH: routes that are static. */
    public static final int MRT6_FLUSH_MFC_STATIC = 2;

    /** Of MRT6_FLUSH: interfaces. */
    public static final int MRT6_FLUSH_MIFS = 4;

    /** Of MRT6_FLUSH: interfaces that are static. */
    public static final int MRT6_FLUSH_MIFS_STATIC = 8;

    /** The type of a routing header that lists stops; RFC 5095 forbids it. */
    public static final int IPV6_RTHDR_TYPE_0 = 0;

    private IpprotoIpv6() {}
}

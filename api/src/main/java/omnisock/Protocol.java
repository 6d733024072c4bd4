package omnisock;

import java.util.Map;
import java.util.TreeMap;

/**
 * A protocol, the third argument of {@code socket(2)}. Each family numbers its protocols afresh:
 * {@code IPPROTO_} is of {@link Family#AF_INET} and {@link Family#AF_INET6}, {@code NETLINK_} of
 * {@link Family#AF_NETLINK}, {@code CAN_} of {@link Family#AF_CAN}, {@code BTPROTO_} of {@link
 * Family#AF_BLUETOOTH}, {@code SMCPROTO_} of {@link Family#AF_SMC}, {@code PX_PROTO_} of {@link
 * Family#AF_PPPOX}; those of {@link Family#AF_PACKET} come from {@link #ethernet}. Protocols of the
 * same number are equal.
 *
 * @param value the number of the C macro; 0 is the default of family and type
 */
public record Protocol(int value) {
    private static final NameTable NAMES = new NameTable();
    private static final Map<Integer, NameTable> OTHER_NAMES = new TreeMap<>();

    /** The default protocol of the type. */
    public static final Protocol IPPROTO_IP = named(0, "IPPROTO_IP");

    /** IPv6 hop-by-hop options. */
    public static final Protocol IPPROTO_HOPOPTS = IPPROTO_IP;

    /** Internet control messages, RFC 792. */
    public static final Protocol IPPROTO_ICMP = named(1, "IPPROTO_ICMP");

    /** Multicast group management. */
    public static final Protocol IPPROTO_IGMP = named(2, "IPPROTO_IGMP");

    /** IPv4 in IP. */
    public static final Protocol IPPROTO_IPIP = named(4, "IPPROTO_IPIP");

    /** TCP: tcp(7). */
    public static final Protocol IPPROTO_TCP = named(6, "IPPROTO_TCP");

    /** Exterior gateway protocol. */
    public static final Protocol IPPROTO_EGP = named(8, "IPPROTO_EGP");

    /** Xerox PUP. */
    public static final Protocol IPPROTO_PUP = named(12, "IPPROTO_PUP");

    /** UDP: udp(7). */
    public static final Protocol IPPROTO_UDP = named(17, "IPPROTO_UDP");

    /** Xerox IDP. */
    public static final Protocol IPPROTO_IDP = named(22, "IPPROTO_IDP");

    /** ISO transport class 4. */
    public static final Protocol IPPROTO_TP = named(29, "IPPROTO_TP");

    /** Datagram congestion control, RFC 4340. */
    public static final Protocol IPPROTO_DCCP = named(33, "IPPROTO_DCCP");

    /** IPv6 in IP. */
    public static final Protocol IPPROTO_IPV6 = named(41, "IPPROTO_IPV6");

    /** IPv6 routing header. */
    public static final Protocol IPPROTO_ROUTING = named(43, "IPPROTO_ROUTING");

    /** IPv6 fragment header. */
    public static final Protocol IPPROTO_FRAGMENT = named(44, "IPPROTO_FRAGMENT");

    /** Resource reservation. */
    public static final Protocol IPPROTO_RSVP = named(46, "IPPROTO_RSVP");

    /** Generic routing encapsulation. */
    public static final Protocol IPPROTO_GRE = named(47, "IPPROTO_GRE");

    /** Encapsulating security payload. */
    public static final Protocol IPPROTO_ESP = named(50, "IPPROTO_ESP");

    /** Authentication header. */
    public static final Protocol IPPROTO_AH = named(51, "IPPROTO_AH");

    /** ICMP for IPv6, RFC 4443. */
    public static final Protocol IPPROTO_ICMPV6 = named(58, "IPPROTO_ICMPV6");

    /** IPv6 without next header. */
    public static final Protocol IPPROTO_NONE = named(59, "IPPROTO_NONE");

    /** IPv6 destination options. */
    public static final Protocol IPPROTO_DSTOPTS = named(60, "IPPROTO_DSTOPTS");

    /** Multicast transport. */
    public static final Protocol IPPROTO_MTP = named(92, "IPPROTO_MTP");

    /** Pseudo header of IPsec's BEET mode. */
    public static final Protocol IPPROTO_BEETPH = named(94, "IPPROTO_BEETPH");

    /** Encapsulation header. */
    public static final Protocol IPPROTO_ENCAP = named(98, "IPPROTO_ENCAP");

    /** Protocol independent multicast. */
    public static final Protocol IPPROTO_PIM = named(103, "IPPROTO_PIM");

    /** Payload compression. */
    public static final Protocol IPPROTO_COMP = named(108, "IPPROTO_COMP");

    /** Layer 2 tunnelling, RFC 3931. */
    public static final Protocol IPPROTO_L2TP = named(115, "IPPROTO_L2TP");

    /** Stream control transmission: sctp(7). */
    public static final Protocol IPPROTO_SCTP = named(132, "IPPROTO_SCTP");

    /** IPv6 mobility header. */
    public static final Protocol IPPROTO_MH = named(135, "IPPROTO_MH");

    /** UDP with partial checksums: udplite(7). */
    public static final Protocol IPPROTO_UDPLITE = named(136, "IPPROTO_UDPLITE");

    /** MPLS in IP. */
    public static final Protocol IPPROTO_MPLS = named(137, "IPPROTO_MPLS");

    /** Ethernet in IPv6, RFC 8986. */
    public static final Protocol IPPROTO_ETHERNET = named(143, "IPPROTO_ETHERNET");

    /** Aggregation and fragmentation of IPsec, RFC 9347. */
    public static final Protocol IPPROTO_AGGFRAG = named(144, "IPPROTO_AGGFRAG");

    /** Raw IP packets: raw(7). */
    public static final Protocol IPPROTO_RAW = named(255, "IPPROTO_RAW");

    /** Shared memory communications, opened as a protocol of IP. */
    public static final Protocol IPPROTO_SMC = named(256, "IPPROTO_SMC");

    /** Multipath TCP, RFC 8684. */
    public static final Protocol IPPROTO_MPTCP = named(262, "IPPROTO_MPTCP");

    /** Links, addresses, routes, neighbours, rules and queues: rtnetlink(7). */
    public static final Protocol NETLINK_ROUTE = named(Family.AF_NETLINK, 0, "NETLINK_ROUTE");

    /** Between programs. */
    public static final Protocol NETLINK_USERSOCK = named(Family.AF_NETLINK, 2, "NETLINK_USERSOCK");

    /** Once packets for programs; unused. */
    public static final Protocol NETLINK_FIREWALL = named(Family.AF_NETLINK, 3, "NETLINK_FIREWALL");

    /** Which sockets there are: sock_diag(7). */
    public static final Protocol NETLINK_SOCK_DIAG =
            named(Family.AF_NETLINK, 4, "NETLINK_SOCK_DIAG");

    /** Once log of the packet filter; unused. */
    public static final Protocol NETLINK_NFLOG = named(Family.AF_NETLINK, 5, "NETLINK_NFLOG");

    /** IPsec. */
    public static final Protocol NETLINK_XFRM = named(Family.AF_NETLINK, 6, "NETLINK_XFRM");

    /** Events of SELinux. */
    public static final Protocol NETLINK_SELINUX = named(Family.AF_NETLINK, 7, "NETLINK_SELINUX");

    /** iSCSI. */
    public static final Protocol NETLINK_ISCSI = named(Family.AF_NETLINK, 8, "NETLINK_ISCSI");

    /** The audit log. */
    public static final Protocol NETLINK_AUDIT = named(Family.AF_NETLINK, 9, "NETLINK_AUDIT");

    /** Asks the routing table. */
    public static final Protocol NETLINK_FIB_LOOKUP =
            named(Family.AF_NETLINK, 10, "NETLINK_FIB_LOOKUP");

    /** The kernel connector: events of processes. */
    public static final Protocol NETLINK_CONNECTOR =
            named(Family.AF_NETLINK, 11, "NETLINK_CONNECTOR");

    /** The packet filter: tables, connections, log. */
    public static final Protocol NETLINK_NETFILTER =
            named(Family.AF_NETLINK, 12, "NETLINK_NETFILTER");

    /** Once packets of IPv6; unused. */
    public static final Protocol NETLINK_IP6_FW = named(Family.AF_NETLINK, 13, "NETLINK_IP6_FW");

    /** Routes of DECnet; unused. */
    public static final Protocol NETLINK_DNRTMSG = named(Family.AF_NETLINK, 14, "NETLINK_DNRTMSG");

    /** Devices that come and go. */
    public static final Protocol NETLINK_KOBJECT_UEVENT =
            named(Family.AF_NETLINK, 15, "NETLINK_KOBJECT_UEVENT");

    /** Families by name, such as nl80211. */
    public static final Protocol NETLINK_GENERIC = named(Family.AF_NETLINK, 16, "NETLINK_GENERIC");

    /** SCSI transports. */
    public static final Protocol NETLINK_SCSITRANSPORT =
            named(Family.AF_NETLINK, 18, "NETLINK_SCSITRANSPORT");

    /** eCryptfs. */
    public static final Protocol NETLINK_ECRYPTFS =
            named(Family.AF_NETLINK, 19, "NETLINK_ECRYPTFS");

    /** InfiniBand. */
    public static final Protocol NETLINK_RDMA = named(Family.AF_NETLINK, 20, "NETLINK_RDMA");

    /** Which ciphers and hashes there are. */
    public static final Protocol NETLINK_CRYPTO = named(Family.AF_NETLINK, 21, "NETLINK_CRYPTO");

    /** Which SMC links there are. */
    public static final Protocol NETLINK_SMC = named(Family.AF_NETLINK, 22, "NETLINK_SMC");

    /** Frames. */
    public static final Protocol CAN_RAW = named(Family.AF_CAN, 1, "CAN_RAW");

    /** Sends in cycles and reports changes: the broadcast manager. */
    public static final Protocol CAN_BCM = named(Family.AF_CAN, 2, "CAN_BCM");

    /** VAG transport 1.6; not in Linux. */
    public static final Protocol CAN_TP16 = named(Family.AF_CAN, 3, "CAN_TP16");

    /** VAG transport 2.0; not in Linux. */
    public static final Protocol CAN_TP20 = named(Family.AF_CAN, 4, "CAN_TP20");

    /** Bosch MCNet; not in Linux. */
    public static final Protocol CAN_MCNET = named(Family.AF_CAN, 5, "CAN_MCNET");

    /** ISO 15765-2 transport. */
    public static final Protocol CAN_ISOTP = named(Family.AF_CAN, 6, "CAN_ISOTP");

    /** SAE J1939. */
    public static final Protocol CAN_J1939 = named(Family.AF_CAN, 7, "CAN_J1939");

    /** The logical link layer. */
    public static final Protocol BTPROTO_L2CAP = named(Family.AF_BLUETOOTH, 0, "BTPROTO_L2CAP");

    /** Adapters. */
    public static final Protocol BTPROTO_HCI = named(Family.AF_BLUETOOTH, 1, "BTPROTO_HCI");

    /** Voice links. */
    public static final Protocol BTPROTO_SCO = named(Family.AF_BLUETOOTH, 2, "BTPROTO_SCO");

    /** Serial ports. */
    public static final Protocol BTPROTO_RFCOMM = named(Family.AF_BLUETOOTH, 3, "BTPROTO_RFCOMM");

    /** Network encapsulation. */
    public static final Protocol BTPROTO_BNEP = named(Family.AF_BLUETOOTH, 4, "BTPROTO_BNEP");

    /** CAPI messages; gone since Linux 6.17. */
    public static final Protocol BTPROTO_CMTP = named(Family.AF_BLUETOOTH, 5, "BTPROTO_CMTP");

    /** Keyboards and mice. */
    public static final Protocol BTPROTO_HIDP = named(Family.AF_BLUETOOTH, 6, "BTPROTO_HIDP");

    /** Audio and video; not in Linux. */
    public static final Protocol BTPROTO_AVDTP = named(Family.AF_BLUETOOTH, 7, "BTPROTO_AVDTP");

    /** Isochronous channels. */
    public static final Protocol BTPROTO_ISO = named(Family.AF_BLUETOOTH, 8, "BTPROTO_ISO");

    /** Over IPv4. */
    public static final Protocol SMCPROTO_SMC = named(Family.AF_SMC, 0, "SMCPROTO_SMC");

    /** Over IPv6. */
    public static final Protocol SMCPROTO_SMC6 = named(Family.AF_SMC, 1, "SMCPROTO_SMC6");

    /** PPP over Ethernet. */
    public static final Protocol PX_PROTO_OE = named(Family.AF_PPPOX, 0, "PX_PROTO_OE");

    /** PPP over L2TP. */
    public static final Protocol PX_PROTO_OL2TP = named(Family.AF_PPPOX, 1, "PX_PROTO_OL2TP");

    /** PPP over PPTP. */
    public static final Protocol PX_PROTO_PPTP = named(Family.AF_PPPOX, 2, "PX_PROTO_PPTP");

    private static Protocol named(int value, String name) {
        NAMES.put(value, name);
        return new Protocol(value);
    }

    private static Protocol named(Family family, int value, String name) {
        OTHER_NAMES.computeIfAbsent(family.value(), _ -> new NameTable()).put(value, name);
        return new Protocol(value);
    }

    /**
     * {@return the protocol of an {@link Family#AF_PACKET} socket that gets frames of one type; the
     * kernel wants it in network order, {@code htons(ethertype)}}
     *
     * @param ethertype the type in the order of this machine, such as {@link
     *     EthernetTypes#ETH_P_ALL}; 0 for none before {@code bind}
     * @throws IllegalArgumentException if it is not in 0..65535
     */
    public static Protocol ethernet(int ethertype) {
        return new Protocol(Numbers.htons(ethertype));
    }

    /**
     * {@return the name of this protocol in a family, or its number if it has none there}
     *
     * @param family the family
     */
    public String name(Family family) {
        if (family.equals(Family.AF_INET) || family.equals(Family.AF_INET6)) {
            return toString();
        }
        NameTable names = OTHER_NAMES.get(family.value());
        return names == null ? Integer.toString(value) : names.nameOr(value, "");
    }

    /** {@return the name that it has in {@link Family#AF_INET}, or its number} */
    @Override
    public String toString() {
        return NAMES.nameOr(value, "");
    }
}

package omnisock;

/**
 * The types of frames, the {@code ETH_P_} numbers of {@code linux/if_ether.h}, in the order of this
 * machine, sorted by number. Below 0x0600 they are Linux's own. {@link Packet} takes them as they
 * are, a socket by {@link Protocol#ethernet}.
 */
public final class EthernetTypes {
    /** 802.3 frames, with a length. */
    public static final int ETH_P_802_3 = 0x0001;

    /** Amateur radio AX.25. */
    public static final int ETH_P_AX25 = 0x0002;

    /** Every frame, those sent too. */
    public static final int ETH_P_ALL = 0x0003;

    /** 802.2 frames. */
    public static final int ETH_P_802_2 = 0x0004;

    /** Inside the kernel only. */
    public static final int ETH_P_SNAP = 0x0005;

    /** DECnet; inside the kernel only. */
    public static final int ETH_P_DDCMP = 0x0006;

    /** PPP of wide area links. */
    public static final int ETH_P_WAN_PPP = 0x0007;

    /** PPP of several links. */
    public static final int ETH_P_PPP_MP = 0x0008;

    /** LocalTalk. */
    public static final int ETH_P_LOCALTALK = 0x0009;

    /** Controller area network. */
    public static final int ETH_P_CAN = 0x000c;

    /** CAN with flexible data rate. */
    public static final int ETH_P_CANFD = 0x000d;

    /** CAN with extended frames. */
    public static final int ETH_P_CANXL = 0x000e;

    /** AppleTalk over PPP. */
    public static final int ETH_P_PPPTALK = 0x0010;

    /** 802.2 frames of token ring. */
    public static final int ETH_P_TR_802_2 = 0x0011;

    /** Mobitex. */
    public static final int ETH_P_MOBITEX = 0x0015;

    /** Control frames of a card. */
    public static final int ETH_P_CONTROL = 0x0016;

    /** Infrared. */
    public static final int ETH_P_IRDA = 0x0017;

    /** Acorn Econet. */
    public static final int ETH_P_ECONET = 0x0018;

    /** HDLC. */
    public static final int ETH_P_HDLC = 0x0019;

    /** ARCnet. */
    public static final int ETH_P_ARCNET = 0x001a;

    /** Distributed switch. */
    public static final int ETH_P_DSA = 0x001b;

    /** Tag of a switch at the end. */
    public static final int ETH_P_TRAILER = 0x001c;

    /** Loopback, as the first Ethernet had it. */
    public static final int ETH_P_LOOP = 0x0060;

    /** Nokia Phonet. */
    public static final int ETH_P_PHONET = 0x00f5;

    /** IEEE 802.15.4 radio. */
    public static final int ETH_P_IEEE802154 = 0x00f6;

    /** ST-Ericsson CAIF. */
    public static final int ETH_P_CAIF = 0x00f7;

    /** Several distributed switches. */
    public static final int ETH_P_XDSA = 0x00f8;

    /** Qualcomm multiplexing. */
    public static final int ETH_P_MAP = 0x00f9;

    /** Management component transport. */
    public static final int ETH_P_MCTP = 0x00fa;

    /** Xerox PUP. */
    public static final int ETH_P_PUP = 0x0200;

    /** Xerox PUP address translation. */
    public static final int ETH_P_PUPAT = 0x0201;

    /** Not a type: from here on the field is a type and not a length. */
    public static final int ETH_P_802_3_MIN = 0x0600;

    /** IPv4. */
    public static final int ETH_P_IP = 0x0800;

    /** ITU-T X.25. */
    public static final int ETH_P_X25 = 0x0805;

    /** Address resolution. */
    public static final int ETH_P_ARP = 0x0806;

    /** Xerox PUP over 802.3. */
    public static final int ETH_P_IEEEPUP = 0x0a00;

    /** Xerox PUP address translation over 802.3. */
    public static final int ETH_P_IEEEPUPAT = 0x0a01;

    /** Mirrored ports, ERSPAN type III. */
    public static final int ETH_P_ERSPAN2 = 0x22eb;

    /** Time-sensitive streams, IEEE 1722. */
    public static final int ETH_P_TSN = 0x22f0;

    /** B.A.T.M.A.N. mesh; not registered. */
    public static final int ETH_P_BATMAN = 0x4305;

    /** Assigned by Digital. */
    public static final int ETH_P_DEC = 0x6000;

    /** DECnet dump and load. */
    public static final int ETH_P_DNA_DL = 0x6001;

    /** DECnet remote console. */
    public static final int ETH_P_DNA_RC = 0x6002;

    /** DECnet routing. */
    public static final int ETH_P_DNA_RT = 0x6003;

    /** Digital's terminals. */
    public static final int ETH_P_LAT = 0x6004;

    /** Digital's diagnostics. */
    public static final int ETH_P_DIAG = 0x6005;

    /** Customers of Digital. */
    public static final int ETH_P_CUST = 0x6006;

    /** Digital's clusters. */
    public static final int ETH_P_SCA = 0x6007;

    /** Bridged Ethernet in GRE. */
    public static final int ETH_P_TEB = 0x6558;

    /** Reverse address resolution. */
    public static final int ETH_P_RARP = 0x8035;

    /** AppleTalk. */
    public static final int ETH_P_ATALK = 0x809b;

    /** AppleTalk address resolution. */
    public static final int ETH_P_AARP = 0x80f3;

    /** VLAN tag, IEEE 802.1Q. */
    public static final int ETH_P_8021Q = 0x8100;

    /** Novell IPX. */
    public static final int ETH_P_IPX = 0x8137;

    /** IPv6. */
    public static final int ETH_P_IPV6 = 0x86dd;

    /** Pause, IEEE 802.3 annex 31B. */
    public static final int ETH_P_PAUSE = 0x8808;

    /** Slow protocols such as LACP. */
    public static final int ETH_P_SLOW = 0x8809;

    /** Web cache redirection. */
    public static final int ETH_P_WCCP = 0x883e;

    /** MPLS to one. */
    public static final int ETH_P_MPLS_UC = 0x8847;

    /** MPLS to many. */
    public static final int ETH_P_MPLS_MC = 0x8848;

    /** Several protocols over ATM. */
    public static final int ETH_P_ATMMPOA = 0x884c;

    /** PPPoE discovery. */
    public static final int ETH_P_PPP_DISC = 0x8863;

    /** PPPoE session. */
    public static final int ETH_P_PPP_SES = 0x8864;

    /** Link control of HomePNA and wireless LAN. */
    public static final int ETH_P_LINK_CTL = 0x886c;

    /** ATM frames over Ethernet. */
    public static final int ETH_P_ATMFATE = 0x8884;

    /** Port access, IEEE 802.1X. */
    public static final int ETH_P_PAE = 0x888e;

    /** Profinet. */
    public static final int ETH_P_PROFINET = 0x8892;

    /** Several of Realtek. */
    public static final int ETH_P_REALTEK = 0x8899;

    /** ATA over Ethernet. */
    public static final int ETH_P_AOE = 0x88a2;

    /** EtherCAT. */
    public static final int ETH_P_ETHERCAT = 0x88a4;

    /** Service VLAN tag, IEEE 802.1ad. */
    public static final int ETH_P_8021AD = 0x88a8;

    /** Experiments on one network, IEEE 802. */
    public static final int ETH_P_802_EX1 = 0x88b5;

    /** Mirrored ports, ERSPAN type II. */
    public static final int ETH_P_ERSPAN = 0x88be;

    /** 802.11 preauthentication. */
    public static final int ETH_P_PREAUTH = 0x88c7;

    /** TIPC. */
    public static final int ETH_P_TIPC = 0x88ca;

    /** Link layer discovery. */
    public static final int ETH_P_LLDP = 0x88cc;

    /** Media redundancy. */
    public static final int ETH_P_MRP = 0x88e3;

    /** MACsec, IEEE 802.1AE. */
    public static final int ETH_P_MACSEC = 0x88e5;

    /** Backbone service tag, IEEE 802.1ah. */
    public static final int ETH_P_8021AH = 0x88e7;

    /** VLAN registration. */
    public static final int ETH_P_MVRP = 0x88f5;

    /** Precision time, IEEE 1588. */
    public static final int ETH_P_1588 = 0x88f7;

    /** Network controller sideband. */
    public static final int ETH_P_NCSI = 0x88f8;

    /** Parallel redundancy, IEC 62439-3. */
    public static final int ETH_P_PRP = 0x88fb;

    /** Connectivity faults, IEEE 802.1ag. */
    public static final int ETH_P_CFM = 0x8902;

    /** Fibre Channel over Ethernet. */
    public static final int ETH_P_FCOE = 0x8906;

    /** Tunnelled direct link. */
    public static final int ETH_P_TDLS = 0x890d;

    /** Fibre Channel initialization. */
    public static final int ETH_P_FIP = 0x8914;

    /** InfiniBand over Ethernet. */
    public static final int ETH_P_IBOE = 0x8915;

    /** Media independent handover, IEEE 802.21. */
    public static final int ETH_P_80221 = 0x8917;

    /** Seamless redundancy, IEC 62439-3. */
    public static final int ETH_P_HSR = 0x892f;

    /** Network service header. */
    public static final int ETH_P_NSH = 0x894f;

    /** Loopback, IEEE 802.3. */
    public static final int ETH_P_LOOPBACK = 0x9000;

    /** Stacked VLAN tag; not registered. */
    public static final int ETH_P_QINQ1 = 0x9100;

    /** Stacked VLAN tag; not registered. */
    public static final int ETH_P_QINQ2 = 0x9200;

    /** Stacked VLAN tag; not registered. */
    public static final int ETH_P_QINQ3 = 0x9300;

    /** Tag of a switch; not registered. */
    public static final int ETH_P_EDSA = 0xdada;

    /** Fake VLAN tag of a switch; not registered. */
    public static final int ETH_P_DSA_8021Q = 0xdadb;

    /** Tag of an A5PSW switch; not registered. */
    public static final int ETH_P_DSA_A5PSW = 0xe001;

    /** Forwarding elements, RFC 8013. */
    public static final int ETH_P_IFE = 0xed3e;

    /** IBM's IUCV; not registered. */
    public static final int ETH_P_AF_IUCV = 0xfbfb;

    private EthernetTypes() {}
}

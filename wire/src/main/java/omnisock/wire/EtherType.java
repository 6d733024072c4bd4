package omnisock.wire;

/** Numbers of protocols in Ethernet and cooked headers, and their names. */
public final class EtherType {
    /** CAN frames, in cooked headers. */
    public static final int CAN = 0x000c;

    /** CAN FD frames, in cooked headers. */
    public static final int CANFD = 0x000d;

    /** CAN XL frames, in cooked headers. */
    public static final int CANXL = 0x000e;

    /** IPv4. */
    public static final int IPV4 = 0x0800;

    /** ARP. */
    public static final int ARP = 0x0806;

    /** Reverse ARP. */
    public static final int RARP = 0x8035;

    /** A customer's VLAN tag, 802.1Q. */
    public static final int VLAN = 0x8100;

    /** IPv6. */
    public static final int IPV6 = 0x86dd;

    /** MPLS. */
    public static final int MPLS = 0x8847;

    /** PPP over Ethernet, session. */
    public static final int PPPOE_SESSION = 0x8864;

    /** A provider's VLAN tag, 802.1ad. */
    public static final int PROVIDER_VLAN = 0x88a8;

    /** LLDP. */
    public static final int LLDP = 0x88cc;

    /** The number that 802.1ad tags had before it was a standard. */
    public static final int OLD_PROVIDER_VLAN = 0x9100;

    /** Numbers from here on are types; smaller ones are lengths of 802.3 frames. */
    public static final int FIRST = 0x0600;

    private EtherType() {}

    /**
     * {@return whether the number announces a VLAN tag}
     *
     * @param type an EtherType
     */
    public static boolean isVlan(int type) {
        return type == VLAN || type == PROVIDER_VLAN || type == OLD_PROVIDER_VLAN;
    }

    /**
     * {@return the protocol's name, or its number in hexadecimal}
     *
     * @param type an EtherType
     */
    public static String name(int type) {
        return switch (type) {
            case CAN -> "CAN";
            case CANFD -> "CAN FD";
            case CANXL -> "CAN XL";
            case IPV4 -> "IPv4";
            case ARP -> "ARP";
            case RARP -> "RARP";
            case VLAN -> "802.1Q Virtual LAN";
            case IPV6 -> "IPv6";
            case MPLS -> "MPLS label switched packet";
            case PPPOE_SESSION -> "PPPoE Session";
            case PROVIDER_VLAN -> "802.1ad Provider Bridge (Q-in-Q)";
            case LLDP -> "802.1 Link Layer Discovery Protocol (LLDP)";
            default -> "0x%04x".formatted(type);
        };
    }
}

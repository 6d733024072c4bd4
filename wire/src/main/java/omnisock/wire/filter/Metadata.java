package omnisock.wire.filter;

/**
 * What a kernel knows of a packet beside its bytes, for programs that ask ({@code SKF_AD_OFF}).
 *
 * @param protocol the EtherType
 * @param packetType 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us
 * @param interfaceIndex the interface
 * @param vlan the control field of a VLAN tag that was taken off, -1 if none was
 */
public record Metadata(int protocol, int packetType, int interfaceIndex, int vlan) {
    /** Nothing is known. */
    public static final Metadata NONE = new Metadata(0, 0, 0, -1);

    static final int OFFSET = -0x1000;
    static final int PROTOCOL = OFFSET;
    static final int PACKET_TYPE = OFFSET + 4;
    static final int INTERFACE = OFFSET + 8;
    static final int VLAN_TAG = OFFSET + 44;
    static final int VLAN_TAG_PRESENT = OFFSET + 48;

    /** Whether a program may ask for this. */
    static boolean has(int offset) {
        return switch (offset) {
            case PROTOCOL, PACKET_TYPE, INTERFACE, VLAN_TAG, VLAN_TAG_PRESENT -> true;
            default -> false;
        };
    }

    int get(int offset) {
        return switch (offset) {
            case PROTOCOL -> protocol;
            case PACKET_TYPE -> packetType;
            case INTERFACE -> interfaceIndex;
            case VLAN_TAG -> Math.max(vlan, 0);
            case VLAN_TAG_PRESENT -> vlan < 0 ? 0 : 1;
            default -> throw new IllegalArgumentException("metadata " + offset);
        };
    }
}

package omnisock.wire;

/** An ARP packet for IPv4 over Ethernet, RFC 826. Packets for other kinds are not legal here. */
public final class ArpView extends View {
    /** Length of a packet. */
    public static final int LENGTH = 28;

    /** Who has this address? */
    public static final int REQUEST = 1;

    /** I have it. */
    public static final int REPLY = 2;

    /** A view of nothing yet. */
    public ArpView() {}

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        if (u16(0) != 1 || u16(2) != EtherType.IPV4) {
            return Verdict.BAD_VERSION;
        }
        return u8(4) == 6 && u8(5) == 4 ? limit(LENGTH) : Verdict.BAD_LENGTH;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** {@return {@link #REQUEST}, {@link #REPLY} or another operation} */
    public int operation() {
        return u16(6);
    }

    /** {@return the sender's link address} */
    public long senderMac() {
        return u48(8);
    }

    /** {@return the sender's IPv4 address} */
    public int senderIp() {
        return i32(14);
    }

    /** {@return the target's link address} */
    public long targetMac() {
        return u48(18);
    }

    /** {@return the target's IPv4 address} */
    public int targetIp() {
        return i32(24);
    }

    /**
     * Writes the part of a packet that says what kind it is. The addresses follow by the setters.
     *
     * @param bytes where to
     * @param at where the packet begins
     * @param operation {@link #REQUEST} or {@link #REPLY}
     */
    public static void write(byte[] bytes, int at, int operation) {
        set16(bytes, at, 1);
        set16(bytes, at + 2, EtherType.IPV4);
        set16(bytes, at + 4, 0x0604);
        set16(bytes, at + 6, operation);
    }

    /**
     * Sets the sender.
     *
     * @param mac link address
     * @param ip IPv4 address
     */
    public void sender(long mac, int ip) {
        put48(8, mac);
        put32(14, ip);
    }

    /**
     * Sets the target.
     *
     * @param mac link address
     * @param ip IPv4 address
     */
    public void target(long mac, int ip) {
        put48(18, mac);
        put32(24, ip);
    }
}

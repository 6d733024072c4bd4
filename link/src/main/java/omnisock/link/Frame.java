package omnisock.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.Packet;
import omnisock.wire.LinkType;

/**
 * The frame that a {@link Capture} stands at. There is one such object for all frames of a capture;
 * what it tells changes with the next call of {@link Capture#next}.
 */
public final class Frame {
    private static final long NANOS = 1_000_000_000;

    // struct tpacket3_hdr
    private static final int TP_SEC = 4;
    private static final int TP_NSEC = 8;
    private static final int TP_SNAPLEN = 12;
    private static final int TP_LEN = 16;
    private static final int TP_STATUS = 20;
    private static final int TP_MAC = 24;
    private static final int TP_VLAN_TCI = 32;
    private static final int TP_VLAN_TPID = 36;

    // struct sockaddr_ll, behind it
    private static final int SLL_PROTOCOL = 48 + 2;
    private static final int SLL_IFINDEX = 48 + 4;
    private static final int SLL_HATYPE = 48 + 8;
    private static final int SLL_PKTTYPE = 48 + 10;
    private static final int SLL_HALEN = 48 + 11;
    private static final int SLL_ADDR = 48 + 12;

    private static final int TP_STATUS_VLAN_VALID = 0x10;
    private static final int TP_STATUS_VLAN_TPID_VALID = 0x40;
    private static final int ETH_P_8021Q = 0x8100;

    private static final int TAG = 4;
    private static final int ADDRESSES = 12;
    private static final int ADDRESS = 8;

    /** Bytes of the header that LINUX_SLL2 has. */
    private static final int COOKED = 20;

    /** Bytes that may have to be put before a frame. */
    static final int MOST_BEFORE = COOKED + TAG;

    private final boolean cooked;
    private final boolean ethernet;
    private final int snapLength;
    private final ByteBuffer numbers;
    private final ByteBuffer wire;
    private final ByteBuffer bytes;
    private int at;
    private int start;
    private int captured;
    private int length;

    /** The frames of a ring. */
    Frame(Ring ring, LinkType linkType, int snapLength) {
        this.cooked = linkType.equals(LinkType.LINUX_SLL2);
        this.ethernet = linkType.equals(LinkType.ETHERNET);
        this.snapLength = snapLength;
        this.numbers = ring.numbers();
        this.wire = numbers.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.bytes = wire.asReadOnlyBuffer();
    }

    /** Stands at the frame whose header is there, for the first time. */
    void stand(int position) {
        at = position;
        start = at + unsigned16(TP_MAC);
        captured = numbers.getInt(at + TP_SNAPLEN);
        length = numbers.getInt(at + TP_LEN);
        boolean tagged = (numbers.getInt(at + TP_STATUS) & TP_STATUS_VLAN_VALID) != 0;
        if (tagged || cooked) {
            complete(tagged);
        }
        captured = Math.min(captured, snapLength);
    }

    /** Puts before the frame what the kernel took off, or does not have there. */
    private void complete(boolean tagged) {
        int protocol = wire.getShort(at + SLL_PROTOCOL);
        if (tagged) {
            protocol = putTagBack(protocol);
        }
        if (cooked) {
            cook(protocol);
        }
    }

    private int unsigned16(int offset) {
        return numbers.getShort(at + offset) & 0xffff;
    }

    /** The kernel takes the outer tag off; returns the protocol of the frame with it. */
    private int putTagBack(int protocol) {
        boolean told = (numbers.getInt(at + TP_STATUS) & TP_STATUS_VLAN_TPID_VALID) != 0;
        int type = told ? unsigned16(TP_VLAN_TPID) : ETH_P_8021Q;
        int control = unsigned16(TP_VLAN_TCI);
        if (cooked) {
            grow(TAG);
            wire.putShort(start, (short) control).putShort(start + 2, (short) protocol);
        } else if (ethernet && captured >= ADDRESSES) {
            wire.put(start - TAG, wire, start, ADDRESSES);
            grow(TAG);
            wire.putShort(start + ADDRESSES, (short) type);
            wire.putShort(start + ADDRESSES + 2, (short) control);
        }
        return type;
    }

    /** Takes bytes before the frame to it. */
    private void grow(int more) {
        start -= more;
        captured += more;
        length += more;
    }

    /** Puts the header of LINUX_SLL2 before what has none. */
    private void cook(int protocol) {
        grow(COOKED);
        wire.putShort(start, (short) protocol)
                .putShort(start + 2, (short) 0)
                .putInt(start + 4, interfaceIndex())
                .putShort(start + 8, (short) hardwareType())
                .put(start + 10, (byte) packetType())
                .put(start + 11, wire.get(at + SLL_HALEN))
                .put(start + 12, wire, at + SLL_ADDR, ADDRESS);
    }

    private int hardwareType() {
        return unsigned16(SLL_HATYPE);
    }

    /**
     * {@return the bytes of the frame from position to limit, read-only, in network order; the ring
     * itself, so they are there until the next frame is asked for or the capture closed}
     */
    public ByteBuffer bytes() {
        return bytes.limit(start + captured).position(start);
    }

    /** {@return how many bytes were captured} */
    public int captured() {
        return captured;
    }

    /** {@return how many bytes the frame has on the wire} */
    public int length() {
        return length;
    }

    /** {@return when the kernel saw it, in nanoseconds since 1970} */
    public long nanos() {
        return Integer.toUnsignedLong(numbers.getInt(at + TP_SEC)) * NANOS
                + numbers.getInt(at + TP_NSEC);
    }

    /** {@return the index of the interface} */
    public int interfaceIndex() {
        return numbers.getInt(at + SLL_IFINDEX);
    }

    /** {@return whom it was for, such as {@link Packet#PACKET_OUTGOING}} */
    public int packetType() {
        return numbers.get(at + SLL_PKTTYPE) & 0xff;
    }
}

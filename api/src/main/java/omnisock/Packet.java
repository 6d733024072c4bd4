package omnisock;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The address of frames of an interface: packet(7). To {@code bind} only interface and protocol
 * matter, to {@code sendto} on a {@code SOCK_DGRAM} socket the hardware address too; what {@code
 * recvfrom} returns has all.
 *
 * @param device the interface; {@link Interface#ANY} binds to all
 * @param protocol the type of the frames in the order of this machine, such as {@link
 *     EthernetTypes#ETH_P_IP}, 0 to 65535. The protocol of the socket itself is {@link
 *     Protocol#ethernet} of such a number
 * @param pkttype whom a received frame was for: {@link #PACKET_HOST} and so on, 0 to 255
 * @param hatype the kind of hardware, an {@code ARPHRD_} number, 0 to 65535
 * @param hardware the hardware address in text, {@code 02:00:5e:10:00:01}, up to 32 bytes (an
 *     Ethernet address has 6); {@code ""} for none
 */
public record Packet(Interface device, int protocol, int pkttype, int hatype, String hardware)
        implements LinkAddress {
    /** A frame for this host. */
    public static final int PACKET_HOST = 0;

    /** A frame for all. */
    public static final int PACKET_BROADCAST = 1;

    /** A frame for a group. */
    public static final int PACKET_MULTICAST = 2;

    /** A frame for another host, seen in promiscuous mode. */
    public static final int PACKET_OTHERHOST = 3;

    /** A frame that this host sent. */
    public static final int PACKET_OUTGOING = 4;

    /** A frame that was forwarded without the stack; user programs never see it. */
    public static final int PACKET_FASTROUTE = 6;

    /** A frame that this host sent to itself; user programs never see it. */
    public static final int PACKET_LOOPBACK = 5;

    /** A frame to user space. */
    public static final int PACKET_USER = 6;

    /** A frame to the kernel. */
    public static final int PACKET_KERNEL = 7;

    /** {@code MAX_ADDR_LEN}: InfiniBand fills 20 bytes of them. */
    private static final int MAX_BYTES = 32;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /**
     * Checks the numbers and the hardware address, whose letters become small.
     *
     * @throws IllegalArgumentException if a number is out of range, or the hardware address is not
     *     up to 32 pairs of hexadecimal digits with colons between
     */
    public Packet {
        Ranges.check("protocol", protocol, Ranges.UINT16_MAX);
        Ranges.check("pkttype", pkttype, Ranges.UINT8_MAX);
        Ranges.check("hatype", hatype, Ranges.UINT16_MAX);
        hardware = hardware.toLowerCase(Locale.ROOT);
        if (bytes(hardware).length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "hardware address of more than " + MAX_BYTES + " bytes: " + hardware);
        }
    }

    /**
     * What to bind to.
     *
     * @param device the name of the interface
     * @param protocol as in the record
     */
    public Packet(String device, int protocol) {
        this(device, protocol, "");
    }

    /**
     * Whom to send to.
     *
     * @param device the name of the interface
     * @param protocol as in the record
     * @param hardware as in the record
     */
    public Packet(String device, int protocol, String hardware) {
        this(new Interface(device), protocol, PACKET_HOST, 0, hardware);
    }

    /** {@return the bytes of the hardware address, fresh} */
    public byte[] hardwareBytes() {
        return bytes(hardware);
    }

    private static byte[] bytes(String hardware) {
        try {
            return COLONS.parseHex(hardware);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no hardware address: '" + hardware + "'", e);
        }
    }

    static Packet parse(String text) {
        String rest = "(?:/" + AddressText.NUMBER + "/" + AddressText.NUMBER + "/([0-9a-f:]*))?";
        var fields =
                new AddressText(
                        text, "packet:" + AddressText.DEVICE + "/" + AddressText.NUMBER + rest);
        return new Packet(
                fields.device(1),
                fields.small(2),
                fields.small(3, PACKET_HOST),
                fields.small(4, 0),
                fields.has(5) ? fields.field(5) : "");
    }

    @Override
    public Packet withDevice(Interface other) {
        return new Packet(other, protocol, pkttype, hatype, hardware);
    }

    @Override
    public Family family() {
        return Family.AF_PACKET;
    }

    /** {@return {@code packet:eth0%2/0x0800}, and {@code /pkttype/hatype/hardware} unless all 0} */
    @Override
    public String toString() {
        String text = "packet:%s/0x%04x".formatted(device, protocol);
        boolean bare = pkttype == 0 && hatype == 0 && hardware.isEmpty();
        return bare ? text : text + "/" + pkttype + "/" + hatype + "/" + hardware;
    }
}

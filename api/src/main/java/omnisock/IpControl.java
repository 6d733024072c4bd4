package omnisock;

import java.util.Arrays;
import java.util.HexFormat;

/** Control messages of the level {@code IPPROTO_IP}: ip(7). */
public sealed interface IpControl extends ControlMessage {
    /**
     * The way of a packet: {@code IP_PKTINFO}, asked for by {@link IpprotoIp#IP_PKTINFO}. Sent, it
     * chooses interface and source, and the destination in it is not looked at.
     *
     * @param interfaceIndex the interface; 0 for any
     * @param local the address here that is routed to, the source of an answer; {@code 0.0.0.0} for
     *     any
     * @param destination the destination in the header, which may be a group or broadcast
     */
    record PacketInfo(int interfaceIndex, String local, String destination) implements IpControl {
        /** Checks the addresses. */
        public PacketInfo {
            local = Inet.literal(local);
            destination = Inet.literal(destination);
        }

        /**
         * {@return for sending from an address here}
         *
         * @param local the source
         */
        public static PacketInfo from(String local) {
            return new PacketInfo(0, local, "0.0.0.0");
        }
    }

    /**
     * How many hops a packet may go, or had left when it came: {@code IP_TTL}, asked for by {@link
     * IpprotoIp#IP_RECVTTL}.
     *
     * @param hops 1 to 255 to be sent
     */
    record Ttl(int hops) implements IpControl {}

    /**
     * Type of service: {@code IP_TOS}, asked for by {@link IpprotoIp#IP_RECVTOS}. Its lower two
     * bits are those of ECN, the others the DSCP: RFC 2474, RFC 3168.
     *
     * @param value 0 to 255
     */
    record Tos(int value) implements IpControl {
        /** Checks the range. */
        public Tos {
            Ranges.check("type of service", value, 0xff);
        }
    }

    /**
     * The options of a packet as they came, {@code IP_RECVOPTS}, asked for by {@link
     * IpprotoIp#IP_RECVOPTS}.
     *
     * @param bytes as in the header; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record Options(byte[] bytes) implements IpControl {
        @Override
        public boolean equals(Object other) {
            return other instanceof Options that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Options[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /**
     * The options that an answer is to have: {@code IP_RETOPTS}, asked for by {@link
     * IpprotoIp#IP_RETOPTS}; or those of a packet that is sent.
     *
     * @param bytes as in the header; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record ReturnOptions(byte[] bytes) implements IpControl {
        @Override
        public boolean equals(Object other) {
            return other instanceof ReturnOptions that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "ReturnOptions[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /**
     * The destination before this machine changed it: {@code IP_ORIGDSTADDR}, asked for by {@link
     * IpprotoIp#IP_RECVORIGDSTADDR}; for transparent proxies.
     *
     * @param address host and port
     */
    record OriginalDestination(Inet address) implements IpControl {}

    /**
     * The sum over the data that the interface made: {@code IP_CHECKSUM}, asked for by {@link
     * IpprotoIp#IP_CHECKSUM}.
     *
     * @param sum 32 bits, not folded
     */
    record Checksum(int sum) implements IpControl {}

    /**
     * The longest fragment that a datagram was put together of: {@code IP_RECVFRAGSIZE}, asked for
     * by {@link IpprotoIp#IP_RECVFRAGSIZE}.
     *
     * @param size bytes
     */
    record FragmentSize(int size) implements IpControl {}
}

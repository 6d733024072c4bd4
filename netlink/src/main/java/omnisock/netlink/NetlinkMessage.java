package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A message of any protocol of netlink: {@code struct nlmsghdr} and what follows it.
 *
 * @param type what it is: below {@link #NLMSG_MIN_TYPE} the same for all protocols; 0 to 65535
 * @param flags {@code NLM_F_} bits, 0 to 65535
 * @param sequence the number that an answer has from its request; 0 to 4294967295
 * @param port of the socket that asked, 0 if nobody did; 0 to 4294967295
 * @param body a struct of the protocol and attributes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
public record NetlinkMessage(int type, int flags, long sequence, long port, byte[] body) {
    /** Nothing, to be ignored. */
    public static final int NLMSG_NOOP = 1;

    /** An error, or with number 0 an acknowledgement. */
    public static final int NLMSG_ERROR = 2;

    /** The end of a list. */
    public static final int NLMSG_DONE = 3;

    /** Messages were lost. */
    public static final int NLMSG_OVERRUN = 4;

    /** The first type that is a protocol's own. */
    public static final int NLMSG_MIN_TYPE = 16;

    /** A request; all that we send have it. */
    public static final int NLM_F_REQUEST = 0x1;

    /** One of several, which {@link #NLMSG_DONE} ends. */
    public static final int NLM_F_MULTI = 0x2;

    /** Asks for an acknowledgement. */
    public static final int NLM_F_ACK = 0x4;

    /** Asks that what the request changes is told to the asker too. */
    public static final int NLM_F_ECHO = 0x8;

    /** What is listed changed meanwhile. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    /** The kernel took the filters of a list into account. */
    public static final int NLM_F_DUMP_FILTERED = 0x20;

    /** To get: all of them, not one. */
    public static final int NLM_F_ROOT = 0x100;

    /** To get: all that match. */
    public static final int NLM_F_MATCH = 0x200;

    /** To get: a list. */
    public static final int NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH;

    /** To make: replace what is there. */
    public static final int NLM_F_REPLACE = 0x100;

    /** To make: fail if it is there. */
    public static final int NLM_F_EXCL = 0x200;

    /** To make: make it if it is not there. */
    public static final int NLM_F_CREATE = 0x400;

    /** To make: at the end of the list. */
    public static final int NLM_F_APPEND = 0x800;

    /** Of an error: without the message that it is for. */
    public static final int NLM_F_CAPPED = 0x100;

    /** Of an error or an end: with attributes. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    /** Length, type, flags, sequence number, port. */
    static final int HEADER = 16;

    private static final long UINT32_MAX = 0xffff_ffffL;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public NetlinkMessage {
        check("type", type, 0xffff);
        check("flags", flags, 0xffff);
        check("sequence", sequence, UINT32_MAX);
        check("port", port, UINT32_MAX);
        Objects.requireNonNull(body);
    }

    private static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not in 0.." + most);
        }
    }

    /**
     * Reads the messages of a datagram.
     *
     * @param datagram all of it
     * @return them, in order; at least one unless it is empty
     * @throws NetlinkFormatException if one has a length below 16, or reaches beyond the end, or if
     *     bytes are left over
     */
    public static List<NetlinkMessage> parse(byte[] datagram) throws NetlinkFormatException {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        var messages = new ArrayList<NetlinkMessage>();
        int at = 0;
        while (at < datagram.length) {
            int there = datagram.length - at;
            long length = there < HEADER ? there : in.getInt(at) & UINT32_MAX;
            if (length < HEADER || length > there) {
                throw new NetlinkFormatException(
                        "message at byte %d has a length of %d, and %d bytes are there"
                                .formatted(at, length, there));
            }
            int end = at + (int) length;
            messages.add(
                    new NetlinkMessage(
                            in.getShort(at + 4) & 0xffff,
                            in.getShort(at + 6) & 0xffff,
                            in.getInt(at + 8) & UINT32_MAX,
                            in.getInt(at + 12) & UINT32_MAX,
                            Arrays.copyOfRange(datagram, at + HEADER, end)));
            at = Math.min(Attributes.align(end), datagram.length);
        }
        return messages;
    }

    /** {@return the bytes of header and body} */
    public byte[] bytes() {
        int length = HEADER + body.length;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        out.putInt(length).putShort((short) type).putShort((short) flags);
        out.putInt((int) sequence).putInt((int) port).put(body);
        return out.array();
    }

    /**
     * {@return the struct that the body begins with, to read in the machine's byte order}
     *
     * @param length how many bytes it has
     * @throws NetlinkFormatException if there are fewer
     */
    public ByteBuffer header(int length) throws NetlinkFormatException {
        if (body.length < length) {
            throw new NetlinkFormatException(
                    "message of type %d has %d bytes where %d are needed"
                            .formatted(type, body.length, length));
        }
        return ByteBuffer.wrap(body, 0, length).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * {@return the attributes behind the struct that the body begins with}
     *
     * @param header how many bytes it has
     * @throws NetlinkFormatException if there are fewer, or what follows are no attributes
     */
    public Attributes attributes(int header) throws NetlinkFormatException {
        int from = Math.min(Attributes.align(header(header).limit()), body.length);
        return Attributes.parse(body, from, body.length);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return "message of type %d, flags 0x%x, sequence %d, port %d, %d bytes"
                .formatted(type, flags, sequence, port, body.length);
    }
}

package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import omnisock.Family;
import omnisock.Numbers;

/**
 * One attribute of a message: {@code struct nlattr} and its data. What the data is, only the type
 * says, and only to those who know the protocol: each accessor reads it as one kind of thing, and
 * fails if its length does not allow that.
 */
public final class Attribute {
    /** Length and type. */
    static final int HEADER = 4;

    static final int NLA_F_NESTED = 0x8000;

    /** {@code NLA_TYPE_MASK}: the type without {@code NLA_F_NESTED} and NLA_F_NET_BYTEORDER. */
    static final int TYPES = 0x3fff;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final int type;
    private final byte[] bytes;
    private final int from;
    private final int to;

    /** An attribute whose data is a part of an array that nobody changes any more. */
    Attribute(int type, byte[] bytes, int from, int to) {
        this.type = type;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** {@return the type, without its marks; 0 to 16383} */
    public int type() {
        return type & TYPES;
    }

    /** The type with its marks, which an attribute that is passed on keeps. */
    int markedType() {
        return type;
    }

    /** {@return whether it is marked as one of attributes; older protocols do not mark them} */
    public boolean isMarkedNested() {
        return (type & NLA_F_NESTED) != 0;
    }

    /** {@return how many bytes of data it has} */
    public int length() {
        return to - from;
    }

    /** {@return a copy of the data} */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** {@return the data to read, in the machine's byte order} */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, from, length())
                .slice()
                .asReadOnlyBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /**
     * {@return the data as a number without sign, or as all 64 bits of one}
     *
     * @throws NetlinkFormatException if it has not 1, 2, 4 or 8 bytes
     */
    public long number() throws NetlinkFormatException {
        ByteBuffer in = buffer();
        return switch (length()) {
            case 1 -> in.get() & 0xff;
            case 2 -> in.getShort() & 0xffff;
            case 4 -> in.getInt() & 0xffff_ffffL;
            case 8 -> in.getLong();
            default -> throw isNo("number");
        };
    }

    /**
     * {@return the data as text, up to the NUL that may end it}
     *
     * @throws NetlinkFormatException if there is more behind a NUL
     */
    public String text() throws NetlinkFormatException {
        int end = to;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (bytes[i] == 0) {
                throw isNo("text");
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /**
     * {@return the data as an IPv4 or IPv6 address in text}
     *
     * @throws NetlinkFormatException if it has not 4 or 16 bytes
     */
    public String ip() throws NetlinkFormatException {
        return switch (length()) {
            case 4 -> Numbers.inetNtop(Family.AF_INET, data());
            case 16 -> Numbers.inetNtop(Family.AF_INET6, data());
            default -> throw isNo("IP address");
        };
    }

    /** {@return the data as a hardware address, {@code 02:00:00:00:00:01}} */
    public String hardware() {
        return COLONS.formatHex(bytes, from, to);
    }

    /**
     * {@return the data as attributes}
     *
     * @throws NetlinkFormatException if it is none
     */
    public Attributes nested() throws NetlinkFormatException {
        return Attributes.parse(bytes, from, to);
    }

    /**
     * {@return the data behind a struct as attributes}
     *
     * @param header the length of the struct
     * @throws NetlinkFormatException if it is shorter, or none follow
     */
    public Attributes nestedAfter(int header) throws NetlinkFormatException {
        if (header > length()) {
            throw isNo("struct of " + header + " bytes");
        }
        return Attributes.parse(bytes, Math.min(from + Attributes.align(header), to), to);
    }

    private NetlinkFormatException isNo(String what) {
        return new NetlinkFormatException(this + " is no " + what);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attribute that
                && type == that.type
                && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return 31 * type + buffer().hashCode();
    }

    /** {@return the type and the first bytes of the data} */
    @Override
    public String toString() {
        int shown = Math.min(length(), 32);
        String hex = HexFormat.of().formatHex(bytes, from, from + shown);
        return "attribute " + type() + " (" + hex + (shown < length() ? "…)" : ")");
    }
}

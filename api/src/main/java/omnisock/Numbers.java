package omnisock;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import omnisock.spi.IpText;

/**
 * Byte orders, addresses as bytes and as text, and the sizes of control messages. All of it is
 * computed here; nothing is looked up and nothing waits.
 */
public final class Numbers {
    /** Any address of this machine: 0.0.0.0. */
    public static final long INADDR_ANY = 0;

    /** Every host of the link: 255.255.255.255. */
    public static final long INADDR_BROADCAST = 0xffffffffL;

    /** This machine: 127.0.0.1. */
    public static final long INADDR_LOOPBACK = 0x7f000001L;

    /** The first multicast group, which nobody may use: 224.0.0.0. */
    public static final long INADDR_UNSPEC_GROUP = 0xe0000000L;

    /** Every multicast host of the link: 224.0.0.1. */
    public static final long INADDR_ALLHOSTS_GROUP = 0xe0000001L;

    /** The last group that routers do not forward: 224.0.0.255. */
    public static final long INADDR_MAX_LOCAL_GROUP = 0xe00000ffL;

    /** No address; what inet_addr(3) returns for bad text: 255.255.255.255. */
    public static final long INADDR_NONE = 0xffffffffL;

    /** Ports below need privileges. */
    public static final int IPPORT_RESERVED = 1024;

    /** Ports from here on were left to users by 4.3BSD. */
    public static final int IPPORT_USERRESERVED = 5000;

    private static final long UINT32_MAX = 0xffffffffL;
    private static final boolean SWAPPED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** {@code sizeof(struct cmsghdr)} and its alignment on 64-bit Linux. */
    private static final int CMSG_HEADER = 16;

    private static final int CMSG_ALIGNMENT = 8;

    private Numbers() {}

    /**
     * {@return a 16-bit number of this machine in network byte order: {@code htons(3)}}
     *
     * @param value 0 to 65535
     * @throws IllegalArgumentException if it is out of range
     */
    public static int htons(int value) {
        return swap16("htons", value);
    }

    /**
     * {@return a 16-bit number in network byte order as one of this machine: {@code ntohs(3)}}
     *
     * @param value 0 to 65535
     * @throws IllegalArgumentException if it is out of range
     */
    public static int ntohs(int value) {
        return swap16("ntohs", value);
    }

    /**
     * {@return a 32-bit number of this machine in network byte order: {@code htonl(3)}}
     *
     * @param value 0 to 4294967295
     * @throws IllegalArgumentException if it is out of range
     */
    public static long htonl(long value) {
        return swap32("htonl", value);
    }

    /**
     * {@return a 32-bit number in network byte order as one of this machine: {@code ntohl(3)}}
     *
     * @param value 0 to 4294967295
     * @throws IllegalArgumentException if it is out of range
     */
    public static long ntohl(long value) {
        return swap32("ntohl", value);
    }

    private static int swap16(String call, int value) {
        if (value < 0 || value > 65535) {
            throw new IllegalArgumentException(call + ": " + value + " is not in 0..65535");
        }
        return SWAPPED ? Short.reverseBytes((short) value) & 0xffff : value;
    }

    private static long swap32(String call, long value) {
        if (value < 0 || value > UINT32_MAX) {
            throw new IllegalArgumentException(call + ": " + value + " is not in 0..4294967295");
        }
        return SWAPPED ? Integer.toUnsignedLong(Integer.reverseBytes((int) value)) : value;
    }

    /**
     * {@return the four bytes of an IPv4 address in any of the forms of {@code inet_aton(3)}:
     * {@code 127.0.0.1}, {@code 127.0.1}, {@code 127.1} or {@code 2130706433}, each number decimal,
     * octal ({@code 0177}) or hexadecimal ({@code 0x7f})}
     *
     * <p>The C function ignores what follows a white space; here that is an error. To read only
     * what everybody reads alike, use {@link #inetPton}.
     *
     * @param text the address
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] inetAton(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            throw notAnAddress(text);
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long most = last ? UINT32_MAX >> (8 * i) : 0xff;
            long value = unsigned(parts[i]);
            if (value < 0 || value > most) {
                throw notAnAddress(text);
            }
            address |= last ? value : value << (24 - 8 * i);
        }
        return new byte[] {
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
    }

    /** The value of a number as C writes it, -1 if it is none or does not fit in 32 bits. */
    private static long unsigned(String number) {
        boolean hex = number.startsWith("0x") || number.startsWith("0X");
        boolean octal = !hex && number.length() > 1 && number.startsWith("0");
        int radix = hex ? 16 : octal ? 8 : 10;
        int from = hex ? 2 : 0;
        if (number.length() == from) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < number.length(); i++) {
            char c = number.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            value = value * radix + digit;
            if (digit < 0 || value > UINT32_MAX) {
                return -1;
            }
        }
        return value;
    }

    /**
     * {@return the dotted text of an IPv4 address: {@code inet_ntoa(3)}}
     *
     * @param address four bytes
     * @throws IllegalArgumentException if they are not four
     */
    public static String inetNtoa(byte[] address) {
        return inetNtop(Family.AF_INET, address);
    }

    /**
     * {@return the bytes of an address in text: {@code inet_pton(3)}}
     *
     * @param family {@link Family#AF_INET}: four decimal numbers without leading zeros; {@link
     *     Family#AF_INET6}: RFC 4291 section 2.2, without {@code %interface}
     * @param text the address
     * @throws IllegalArgumentException if it is none, or the family is another
     */
    public static byte[] inetPton(Family family, String text) {
        // The two words that stand for addresses in Inet and Inet6 are none for inet_pton.
        boolean word = text.isEmpty() || text.startsWith("<");
        byte[] address = word ? null : IpText.literal(text, length(family));
        if (address == null) {
            throw notAnAddress(text);
        }
        return address;
    }

    /**
     * {@return the text of an address: {@code inet_ntop(3)}; for IPv6 in the form of RFC 5952}
     *
     * @param family {@link Family#AF_INET} or {@link Family#AF_INET6}
     * @param address four or sixteen bytes
     * @throws IllegalArgumentException if the length is wrong for the family, or the family is
     *     another
     */
    public static String inetNtop(Family family, byte[] address) {
        int length = length(family);
        if (address.length != length) {
            String hex =
                    HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(20, address.length)));
            throw new IllegalArgumentException(
                    "address of " + address.length + " bytes, not " + length + ": " + hex);
        }
        return length == 4 ? IpText.format4(address) : IpText.format6(address);
    }

    private static int length(Family family) {
        if (family.equals(Family.AF_INET)) {
            return 4;
        }
        if (family.equals(Family.AF_INET6)) {
            return 16;
        }
        throw new IllegalArgumentException(family + " is neither AF_INET nor AF_INET6");
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an address: '" + text + "'");
    }

    /**
     * {@return the bytes of a control message with its header, without the padding behind it:
     * {@code CMSG_LEN} of cmsg(3). As the room of {@link Socket#recvmsg} it holds one such message
     * and nothing after it}
     *
     * @param length the bytes of its data
     * @throws IllegalArgumentException if it is negative, or the result is above {@code INT_MAX}
     */
    public static int cmsgLen(int length) {
        return cmsg("cmsgLen", length, 1);
    }

    /**
     * {@return the bytes of a control message with its header and the padding behind it: {@code
     * CMSG_SPACE} of cmsg(3). The room for several is the sum of theirs}
     *
     * @param length the bytes of its data
     * @throws IllegalArgumentException if it is negative, or the result is above {@code INT_MAX}
     */
    public static int cmsgSpace(int length) {
        return cmsg("cmsgSpace", length, CMSG_ALIGNMENT);
    }

    private static int cmsg(String call, int length, int alignment) {
        int most = (Integer.MAX_VALUE - CMSG_HEADER) & -alignment;
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(call + ": " + length + " is not in 0.." + most);
        }
        return CMSG_HEADER + ((length + alignment - 1) & -alignment);
    }
}

package omnisock.netlink;

import java.nio.ByteBuffer;

/**
 * A message of a family of generic netlink: {@code struct genlmsghdr} and attributes.
 *
 * @param command what it is, a number of the family; 0 to 255
 * @param version of the family; 0 to 255
 * @param attributes what it says
 */
public record GenericMessage(int command, int version, Attributes attributes) {
    /** {@code struct genlmsghdr}. */
    static final int HEADER = 4;

    /**
     * Reads a message, such as one that a {@link NetlinkWatch} took.
     *
     * @param message of {@code NETLINK_GENERIC}
     * @param family whose it is; its own header is skipped
     * @return the message
     * @throws NetlinkFormatException if it is none
     */
    public static GenericMessage parse(NetlinkMessage message, GenericFamily family)
            throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        return new GenericMessage(
                header.get(0) & 0xff,
                header.get(1) & 0xff,
                message.attributes(HEADER + family.headerLength()));
    }
}

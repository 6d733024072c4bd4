package omnisock.wire;

/**
 * A netlink message: {@code struct nlmsghdr} and its data, in the byte order of the machine that
 * captured it, which must be told.
 */
public final class NetlinkView extends View {
    /** Length of the header. */
    public static final int LENGTH = 16;

    private final boolean little;

    /**
     * A view of nothing yet.
     *
     * @param order the order of the capturing machine
     */
    public NetlinkView(java.nio.ByteOrder order) {
        little = order.equals(java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        long length = messageLength();
        if (length < LENGTH) {
            return Verdict.BAD_LENGTH;
        }
        return length > available() ? Verdict.CUT : limit((int) length);
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    private int host16(int offset) {
        return little ? Short.reverseBytes((short) u16(offset)) & 0xffff : u16(offset);
    }

    private long host32(int offset) {
        return little ? Integer.reverseBytes(i32(offset)) & 0xffffffffL : u32(offset);
    }

    /** {@return the length of header and data, without the padding to four} */
    public long messageLength() {
        return host32(0);
    }

    /** {@return the type of the message} */
    public int type() {
        return host16(4);
    }

    /** {@return the flags, {@code NLM_F_}} */
    public int flags() {
        return host16(6);
    }

    /** {@return the sequence number} */
    public long sequence() {
        return host32(8);
    }

    /** {@return the port of the sender} */
    public long port() {
        return host32(12);
    }
}

package omnisock.wire;

/** The common header of an SCTP packet, RFC 9260 section 3.1, and its chunks. */
public final class SctpView extends View {
    /** Length of the common header. */
    public static final int LENGTH = 12;

    /** A view of nothing yet. */
    public SctpView() {}

    @Override
    Verdict check() {
        return available() < LENGTH ? Verdict.TRUNCATED : Verdict.LEGAL;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** {@return the source port} */
    public int sourcePort() {
        return u16(0);
    }

    /** {@return the destination port} */
    public int destinationPort() {
        return u16(2);
    }

    /** {@return the verification tag} */
    public int verificationTag() {
        return i32(4);
    }

    /** {@return the CRC32c as it is in the header: in the order of the bytes} */
    public int checksum() {
        return i32(8);
    }

    /** {@return whether the CRC32c fits, RFC 9260 appendix A} */
    public boolean checksumFits() {
        var crc = new java.util.zip.CRC32C();
        crc.update(bytes, start, 8);
        crc.update(new byte[4]);
        crc.update(bytes, start + LENGTH, end - start - LENGTH);
        return Integer.reverseBytes((int) crc.getValue()) == checksum();
    }

    /**
     * {@return the chunks}
     *
     * @param walker of {@link Items.Form#CHUNK}, put at the first chunk
     */
    public Items chunks(Items walker) {
        return walker.over(bytes, start + LENGTH, end);
    }
}

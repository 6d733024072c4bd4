package omnisock.wire;

/**
 * Walks over items that carry their own length: options of TCP, IPv4, IPv6 and neighbour discovery,
 * chunks of SCTP, messages of netlink. Reusable, so that walking allocates nothing.
 *
 * {@snippet :
 * while (options.next()) {
 *     if (options.kind() == TcpView.OPTION_MSS && options.dataLength() == 2) {
 *         mss = options.data16(0);
 *     }
 * }
 * if (!options.verdict().isLegal()) { } // what follows the last item is no item
 * }
 */
public final class Items {
    /** How an item tells its length. */
    public enum Form {
        /** A kind, a length of the whole; kind 0 ends the list, kind 1 is a single byte. */
        OPTION(2),
        /** A kind, a length of the data; kind 0 is a single byte. IPv6 (RFC 8200 section 4.2). */
        OPTION6(2),
        /** A type, a length of the whole in units of eight bytes. RFC 4861 section 4.6. */
        NEIGHBOR(2),
        /** A type, flags, a 16-bit length of the whole; padded to four. RFC 9260 section 3.2. */
        CHUNK(4);

        private final int header;

        Form(int header) {
            this.header = header;
        }
    }

    private final Form form;
    private byte[] bytes = new byte[0];
    private int item;
    private int next;
    private int end;
    private int header;
    private int length;
    private Verdict verdict = Verdict.LEGAL;

    /**
     * A walker that has nothing to walk over yet.
     *
     * @param form the form of its items
     */
    public Items(Form form) {
        this.form = form;
    }

    /**
     * Starts at the first item.
     *
     * @param bytes the array; kept, not copied
     * @param start where the first item begins
     * @param end behind the last byte that may belong to an item
     * @return this
     */
    public Items over(byte[] bytes, int start, int end) {
        java.util.Objects.checkFromToIndex(start, end, bytes.length);
        this.bytes = bytes;
        this.next = start;
        this.item = start;
        this.end = end;
        this.verdict = Verdict.LEGAL;
        return this;
    }

    /** {@return whether there is one more item, which the accessors then show} */
    public boolean next() {
        item = next;
        if (item >= end) {
            return false;
        }
        int kind = kind();
        if (form == Form.OPTION && kind == 0) {
            next = end;
            return false;
        }
        boolean single =
                kind == (form == Form.OPTION6 ? 0 : 1) && form.header == 2 && form != Form.NEIGHBOR;
        header = single ? 1 : form.header;
        if (end - item < header) {
            return stop(Verdict.TRUNCATED);
        }
        length = single ? 1 : announced();
        if (length < header) {
            return stop(Verdict.BAD_LENGTH);
        }
        if (length > end - item) {
            return stop(Verdict.TRUNCATED);
        }
        int padded = form == Form.CHUNK ? (length + 3) & ~3 : length;
        next = Math.min(item + padded, end);
        return true;
    }

    private int announced() {
        return switch (form) {
            case OPTION -> bytes[item + 1] & 0xff;
            case OPTION6 -> 2 + (bytes[item + 1] & 0xff);
            case NEIGHBOR -> 8 * (bytes[item + 1] & 0xff);
            case CHUNK -> View.get16(bytes, item + 2);
        };
    }

    private boolean stop(Verdict why) {
        verdict = why;
        next = end;
        return false;
    }

    /** {@return legal, or why the walk ended before the end of the bytes} */
    public Verdict verdict() {
        return verdict;
    }

    /** {@return the item's kind or type} */
    public int kind() {
        return bytes[item] & 0xff;
    }

    /** {@return where the item begins in the array} */
    public int start() {
        return item;
    }

    /** {@return the length of the item with its kind and length, in bytes} */
    public int length() {
        return length;
    }

    /** {@return where the item's data begins in the array} */
    public int dataStart() {
        return item + header;
    }

    /** {@return how many bytes of data the item has} */
    public int dataLength() {
        return length - header;
    }

    /**
     * {@return a byte of the item's data}
     *
     * @param offset from the start of the data
     */
    public int data8(int offset) {
        java.util.Objects.checkIndex(offset, dataLength());
        return bytes[dataStart() + offset] & 0xff;
    }

    /**
     * {@return two bytes of the item's data}
     *
     * @param offset from the start of the data
     */
    public int data16(int offset) {
        java.util.Objects.checkFromIndexSize(offset, 2, dataLength());
        return View.get16(bytes, dataStart() + offset);
    }

    /**
     * {@return four bytes of the item's data, unsigned}
     *
     * @param offset from the start of the data
     */
    public long data32(int offset) {
        java.util.Objects.checkFromIndexSize(offset, 4, dataLength());
        return View.get32(bytes, dataStart() + offset) & 0xffffffffL;
    }
}

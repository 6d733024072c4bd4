package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message, or those within an attribute, in their order. Where a type comes
 * twice, the last one counts, as the kernel has it; {@link #list} has all.
 */
public final class Attributes {
    /** None. */
    public static final Attributes NONE = new Attributes(List.of());

    private final List<Attribute> list;

    private Attributes(List<Attribute> list) {
        this.list = list;
    }

    static int align(int length) {
        return (length + 3) & ~3;
    }

    /**
     * Reads attributes. Those within them are looked at only when they are asked for, so that no
     * depth of nesting costs anything.
     *
     * @param bytes an array; kept, not copied, so it must not change any more
     * @param from where the first begins
     * @param to behind the last
     * @return them
     * @throws NetlinkFormatException if one has a length below 4, or reaches beyond the end
     */
    public static Attributes parse(byte[] bytes, int from, int to) throws NetlinkFormatException {
        Objects.checkFromToIndex(from, to, bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        var list = new ArrayList<Attribute>();
        int at = from;
        // Fewer bytes than a header are what pads the last one.
        while (to - at >= Attribute.HEADER) {
            int length = in.getShort(at) & 0xffff;
            int type = in.getShort(at + 2) & 0xffff;
            if (length < Attribute.HEADER || length > to - at) {
                throw new NetlinkFormatException(
                        "attribute %d at byte %d has a length of %d, and %d bytes are there"
                                .formatted(type & Attribute.TYPES, at - from, length, to - at));
            }
            list.add(new Attribute(type, bytes, at + Attribute.HEADER, at + length));
            at += align(length);
        }
        return new Attributes(List.copyOf(list));
    }

    /** {@return all, in order} */
    public List<Attribute> list() {
        return list;
    }

    /**
     * {@return the attribute of a type, or null}
     *
     * @param type the type
     */
    public @Nullable Attribute find(int type) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).type() == type) {
                return list.get(i);
            }
        }
        return null;
    }

    /**
     * {@return whether there is an attribute of a type}
     *
     * @param type the type
     */
    public boolean has(int type) {
        return find(type) != null;
    }

    /**
     * {@return the number that an attribute has}
     *
     * @param type its type
     * @param absent what to return if there is none
     * @throws NetlinkFormatException if it has no number
     */
    public long number(int type, long absent) throws NetlinkFormatException {
        Attribute found = find(type);
        return found == null ? absent : found.number();
    }

    /**
     * {@return the text that an attribute has, {@code ""} if there is none}
     *
     * @param type its type
     * @throws NetlinkFormatException if it has no text
     */
    public String text(int type) throws NetlinkFormatException {
        Attribute found = find(type);
        return found == null ? "" : found.text();
    }

    /**
     * {@return the IP address that an attribute has, {@code ""} if there is none}
     *
     * @param type its type
     * @throws NetlinkFormatException if it has no address
     */
    public String ip(int type) throws NetlinkFormatException {
        Attribute found = find(type);
        return found == null ? "" : found.ip();
    }

    /**
     * {@return the hardware address that an attribute has, {@code ""} if there is none}
     *
     * @param type its type
     */
    public String hardware(int type) {
        Attribute found = find(type);
        return found == null ? "" : found.hardware();
    }

    /**
     * {@return the attributes within an attribute, none if there is none}
     *
     * @param type its type
     * @throws NetlinkFormatException if it has no attributes
     */
    public Attributes nested(int type) throws NetlinkFormatException {
        Attribute found = find(type);
        return found == null ? NONE : found.nested();
    }

    /** {@return the bytes of all, padded} */
    public byte[] bytes() {
        int size = 0;
        for (Attribute one : list) {
            size += align(Attribute.HEADER + one.length());
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        for (Attribute one : list) {
            out.putShort((short) (Attribute.HEADER + one.length()));
            out.putShort((short) one.markedType()).put(one.buffer());
            out.position(align(out.position()));
        }
        return out.array();
    }

    /** These behind a struct of zeros, whose fields are to be put; at position 0. */
    ByteBuffer behind(int header) {
        byte[] more = bytes();
        int from = align(header);
        return ByteBuffer.allocate(from + more.length)
                .order(ByteOrder.nativeOrder())
                .put(from, more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }

    /** {@return a builder that has no attributes yet} */
    public static Builder build() {
        return new Builder();
    }

    /** Collects attributes. Each method takes the type of one, 0 to 16383, and returns this. */
    public static final class Builder {
        /** The length of an attribute has 16 bits. */
        private static final int MOST = 0xffff - Attribute.HEADER;

        private final List<Attribute> list = new ArrayList<>();

        private Builder() {}

        private Builder add(int type, int mark, byte[] data) {
            if (type < 0 || type > Attribute.TYPES) {
                throw new IllegalArgumentException("type " + type + " is not in 0..16383");
            }
            if (data.length > MOST) {
                throw new IllegalArgumentException(
                        "attribute " + type + " of " + data.length + " bytes, above " + MOST);
            }
            list.add(new Attribute(type | mark, data, 0, data.length));
            return this;
        }

        private Builder add(int type, long value, int size) {
            long most = (1L << (8 * size)) - 1;
            if (value < 0 || value > most) {
                throw new IllegalArgumentException(
                        "attribute " + type + ": " + value + " is not in 0.." + most);
            }
            ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
            switch (size) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                default -> out.putInt((int) value);
            }
            return add(type, 0, out.array());
        }

        /**
         * Adds a number of 8 bits.
         *
         * @param type the type
         * @param value 0 to 255
         * @return this
         */
        public Builder u8(int type, int value) {
            return add(type, value, 1);
        }

        /**
         * Adds a number of 16 bits.
         *
         * @param type the type
         * @param value 0 to 65535
         * @return this
         */
        public Builder u16(int type, int value) {
            return add(type, value, 2);
        }

        /**
         * Adds a number of 32 bits.
         *
         * @param type the type
         * @param value 0 to 4294967295
         * @return this
         */
        public Builder u32(int type, long value) {
            return add(type, value, 4);
        }

        /**
         * Adds a number of 64 bits.
         *
         * @param type the type
         * @param value all its bits
         * @return this
         */
        public Builder u64(int type, long value) {
            byte[] data = new byte[8];
            ByteBuffer.wrap(data).order(ByteOrder.nativeOrder()).putLong(value);
            return add(type, 0, data);
        }

        /**
         * Adds text, in UTF-8 with a NUL behind it.
         *
         * @param type the type
         * @param text without a NUL
         * @return this
         */
        public Builder text(int type, String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a NUL in the text of attribute " + type);
            }
            byte[] data = text.getBytes(StandardCharsets.UTF_8);
            return add(type, 0, Arrays.copyOf(data, data.length + 1));
        }

        /**
         * Adds bytes.
         *
         * @param type the type
         * @param data copied; up to 65531
         * @return this
         */
        public Builder bytes(int type, byte[] data) {
            return add(type, 0, data.clone());
        }

        /**
         * Adds an attribute without data, whose being there says all.
         *
         * @param type the type
         * @return this
         */
        public Builder flag(int type) {
            return add(type, 0, new byte[0]);
        }

        /**
         * Adds an IPv4 or IPv6 address.
         *
         * @param type the type
         * @param address its text
         * @return this
         */
        public Builder ip(int type, String address) {
            return add(type, 0, Ip.bytes(address));
        }

        /**
         * Adds a hardware address.
         *
         * @param type the type
         * @param address pairs of hexadecimal digits with colons between them
         * @return this
         */
        public Builder hardware(int type, String address) {
            return add(type, 0, HexFormat.ofDelimiter(":").parseHex(address));
        }

        /**
         * Adds an attribute that has attributes, and marks it as such.
         *
         * @param type the type
         * @param inner them
         * @return this
         */
        public Builder nested(int type, Attributes inner) {
            return add(type, Attribute.NLA_F_NESTED, inner.bytes());
        }

        /**
         * Adds attributes as they are.
         *
         * @param more them
         * @return this
         */
        public Builder all(Attributes more) {
            list.addAll(more.list);
            return this;
        }

        /** Adds those that no component of a record stands for. */
        Builder others(Attributes given, Set<Integer> components) {
            given.list.stream().filter(one -> !components.contains(one.type())).forEach(list::add);
            return this;
        }

        /**
         * Adds an attribute as it is.
         *
         * @param one it
         * @return this
         */
        public Builder add(Attribute one) {
            list.add(one);
            return this;
        }

        /** {@return what was added} */
        public Attributes done() {
            return new Attributes(List.copyOf(list));
        }
    }
}

package omnisock.option;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import omnisock.Address;
import omnisock.spi.IpText;

/** The type of a field in C and in Java. */
sealed interface FieldType {
    Map<String, Integer> SIZES =
            Map.of("u8", 1, "u16", 2, "u32", 4, "u64", 8, "s32", 4, "be16", 2, "be32", 4);
    Map<String, Long> NANOS = Map.of("s", 1_000_000_000L, "ms", 1_000_000L, "us", 1000L, "ns", 1L);

    int size();

    int alignment();

    Object read(ByteBuffer in, int at);

    void write(ByteBuffer out, int at, Object value);

    default boolean isLong() {
        return false;
    }

    static int sizeOf(String scalar) {
        Integer size = SIZES.get(scalar);
        if (size == null) {
            throw new AssertionError("no type of C: " + scalar);
        }
        return size;
    }

    static FieldType of(Matcher declared, Class<?> java, int pack) {
        String name = declared.group("type");
        String count = declared.group("count");
        if (count != null && !count.isEmpty()) {
            int length = Integer.parseInt(count);
            return name.equals("char") ? new Text(length) : new Bytes(length);
        }
        return switch (name) {
            case "in_addr" -> new Ip(4, Math.min(4, pack));
            case "in6_addr" -> new Ip(16, Math.min(4, pack));
            case "sockaddr" -> new Where(128, Math.min(8, pack));
            case "sockaddr_in6" -> new Where(28, Math.min(4, pack));
            case "struct" -> nested(java.asSubclass(Record.class));
            default -> {
                int size = sizeOf(name);
                long unit = NANOS.getOrDefault(String.valueOf(declared.group("unit")), 0L);
                yield new Numeric(name, size, Math.min(size, pack), java, unit);
            }
        };
    }

    private static <T extends Record> FieldType nested(Class<T> java) {
        return new Nested<>(java, Struct.of(java));
    }

    /** A number, in Java of several types. */
    record Numeric(String name, int size, int alignment, Class<?> java, long nanos)
            implements FieldType {
        @Override
        public boolean isLong() {
            return java == long.class;
        }

        private boolean isSigned() {
            return name.startsWith("s");
        }

        private ByteBuffer ordered(ByteBuffer buffer) {
            return name.startsWith("be") ? buffer.duplicate().order(ByteOrder.BIG_ENDIAN) : buffer;
        }

        @Override
        public Object read(ByteBuffer in, int at) {
            long unsigned = Scalar.read(ordered(in), at, size);
            long raw = isSigned() ? (int) unsigned : unsigned;
            if (java == boolean.class) {
                return raw != 0;
            } else if (java == Duration.class) {
                return duration(raw);
            } else if (java == long.class) {
                return raw;
            }
            return (int) raw;
        }

        private Duration duration(long units) {
            if (units < 0) {
                throw new IllegalArgumentException(Long.toUnsignedString(units) + " is no time");
            }
            return Duration.ofNanos(nanos).multipliedBy(units);
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            Scalar.write(ordered(out), at, size, raw(value));
        }

        private long raw(Object value) {
            return switch (value) {
                case Boolean on -> on ? 1 : 0;
                case Duration time -> Codec.units(time, nanos, Long.MAX_VALUE - 1);
                case Integer number -> size == 4 ? number & 0xffff_ffffL : number;
                case Long number ->
                        isSigned() && number == number.intValue() ? number & 0xffff_ffffL : number;
                default -> throw new AssertionError("no number in C: " + value.getClass());
            };
        }
    }

    /** An address without port, in text. */
    record Ip(int size, int alignment) implements FieldType {
        @Override
        public Object read(ByteBuffer in, int at) {
            byte[] bytes = new byte[size];
            in.get(at, bytes);
            return size == 4 ? IpText.format4(bytes) : IpText.format6(bytes);
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            byte[] bytes = IpText.literal((String) value, size);
            if (bytes == null) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no IPv" + (size == 4 ? 4 : 6) + " address");
            }
            out.put(at, bytes);
        }
    }

    /** An address with port, in the room of any. */
    record Where(int size, int alignment) implements FieldType {
        @Override
        public Object read(ByteBuffer in, int at) {
            byte[] bytes = new byte[size];
            in.get(at, bytes);
            return SocketAddresses.decode(bytes);
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            byte[] bytes = SocketAddresses.encode((Address) value);
            if (bytes.length > size) {
                throw new IllegalArgumentException(value + " has over " + size + " bytes");
            }
            out.put(at, bytes);
        }
    }

    /** Text that ends with a NUL. */
    record Text(int size) implements FieldType {
        @Override
        public int alignment() {
            return 1;
        }

        @Override
        public Object read(ByteBuffer in, int at) {
            byte[] bytes = new byte[size];
            in.get(at, bytes);
            return Codec.toText(bytes);
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            out.put(at, Codec.terminated((String) value, size));
        }
    }

    /** Bytes, filled up with zeros. */
    record Bytes(int size) implements FieldType {
        @Override
        public int alignment() {
            return 1;
        }

        @Override
        public Object read(ByteBuffer in, int at) {
            byte[] bytes = new byte[size];
            in.get(at, bytes);
            return bytes;
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            byte[] bytes = (byte[]) value;
            if (bytes.length > size) {
                throw new IllegalArgumentException(bytes.length + " bytes, at most " + size);
            }
            out.put(at, Arrays.copyOf(bytes, size));
        }
    }

    /** A struct in a struct. */
    record Nested<T extends Record>(Class<T> java, Struct<T> struct) implements FieldType {
        @Override
        public int size() {
            return struct.size();
        }

        @Override
        public int alignment() {
            return struct.alignment();
        }

        @Override
        public Object read(ByteBuffer in, int at) {
            byte[] bytes = new byte[size()];
            in.get(at, bytes);
            return struct.decode(bytes);
        }

        @Override
        public void write(ByteBuffer out, int at, Object value) {
            out.put(at, struct.encode(java.cast(value)));
        }
    }
}

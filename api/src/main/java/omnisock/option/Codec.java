package omnisock.option;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntSupplier;
import omnisock.Address;

/**
 * How a value becomes the bytes that the kernel takes, and how its bytes become a value. A codec is
 * total: any bytes give a value or an {@link IllegalArgumentException}, never a wrong value.
 *
 * @param <T> the type of the value
 */
public final class Codec<T> {
    /** A C int. The kernel may answer with one byte, where one is enough. */
    public static final Codec<Integer> INT =
            new Codec<>("int", 1, 4, Codec::intBytes, Codec::toInt);

    /** A C int of which only 0 or not 0 matters. */
    public static final Codec<Boolean> FLAG =
            INT.map("int, 0 or 1", on -> on ? 1 : 0, value -> value != 0);

    /** Sixty-four bits. */
    public static final Codec<Long> LONG =
            new Codec<>("64 bits", 8, 8, value -> buffer(8).putLong(value).array(), Codec::toLong);

    /** A C int of seconds; what is less than one is rounded up. */
    public static final Codec<Duration> SECONDS = time("int, seconds", 1_000_000_000L);

    /** A C int of milliseconds; what is less than one is rounded up. */
    public static final Codec<Duration> MILLISECONDS = time("int, milliseconds", 1_000_000);

    /** A C int of microseconds; what is less than one is rounded up. */
    public static final Codec<Duration> MICROSECONDS = time("int, microseconds", 1000);

    /** An unsigned C int of nanoseconds. */
    public static final Codec<Duration> NANOSECONDS =
            INT.map(
                    "unsigned int, nanoseconds",
                    time -> (int) units(time, 1, 0xffff_ffffL),
                    value -> Duration.ofNanos(value & 0xffff_ffffL));

    /** A {@code struct timeval}: seconds and microseconds, of which what is less is rounded up. */
    public static final Codec<Duration> TIMEVAL =
            new Codec<>("struct timeval", 16, 16, Codec::timeval, Codec::toDuration);

    /** Nothing: an option that only has to be set. */
    public static final Codec<Integer> IGNORED =
            new Codec<>("int, ignored", 0, 4, Codec::intBytes, bytes -> toInt(bytes, 0));

    /** Nothing at all: no bytes, whatever the value. */
    public static final Codec<Integer> NOTHING =
            new Codec<>("none", 0, 0, value -> new byte[0], bytes -> 0);

    /** A number that is not in the value but is the count of its bytes. */
    public static final Codec<Integer> LENGTH =
            new Codec<>("the length of the value", 0, 4, Codec::zeros, bytes -> bytes.length);

    /** An unsigned C short. */
    public static final Codec<Integer> SHORT =
            new Codec<>("unsigned short", 2, 2, Codec::shortBytes, Codec::toShort);

    /** A C int in network order. */
    public static final Codec<Integer> BIG_ENDIAN_INT =
            new Codec<>("int, big-endian", 4, 4, Codec::bigEndianBytes, Codec::toBigEndian);

    /** An internet address, as long as its family has it. */
    public static final Codec<Address> ADDRESS =
            new Codec<>(
                    "struct sockaddr_in or sockaddr_in6",
                    16,
                    28,
                    SocketAddresses::encode,
                    SocketAddresses::decode);

    /** Internet addresses one after the other. */
    public static final Codec<List<Address>> ADDRESSES =
            new Codec<>(
                    "packed socket addresses",
                    0,
                    1024,
                    SocketAddresses::encodeAll,
                    SocketAddresses::decodeAll);

    private final String form;
    private final IntSupplier least;
    private final IntSupplier size;
    private final Function<T, byte[]> encode;
    private final Function<T, byte[]> question;
    private final Function<byte[], T> decode;

    /**
     * A codec of its own.
     *
     * @param form what the value is in C, for people
     * @param least the fewest bytes that are a value
     * @param size the room that a value needs, which getsockopt begins with
     * @param encode gives the bytes of a value, numbers in the machine's byte order
     * @param decode gives the value of at least {@code least} bytes
     */
    public Codec(
            String form,
            int least,
            int size,
            Function<T, byte[]> encode,
            Function<byte[], T> decode) {
        this(form, () -> least, () -> size, encode, encode, decode);
    }

    /** Sizes are asked when the codec is used first, so that a constant costs nothing before. */
    private Codec(
            String form,
            IntSupplier least,
            IntSupplier size,
            Function<T, byte[]> encode,
            Function<T, byte[]> question,
            Function<byte[], T> decode) {
        this.form = form;
        this.least = least;
        this.size = size;
        this.encode = encode;
        this.question = question;
        this.decode = decode;
    }

    /**
     * {@return the codec of a record that is declared by {@link C}}
     *
     * @param type the record
     * @param <T> the record
     */
    public static <T extends Record> Codec<T> struct(Class<T> type) {
        return new Codec<>(
                "struct " + type.getAnnotation(C.class).value(),
                () -> Struct.of(type).least(),
                () -> Struct.of(type).size(),
                value -> Struct.of(type).encode(value),
                value -> Struct.of(type).question(value),
                bytes -> Struct.of(type).decode(bytes));
    }

    /**
     * {@return text that ends with a NUL}
     *
     * @param size the most bytes it has, with the NUL
     */
    public static Codec<String> text(int size) {
        return new Codec<>(
                "text, " + size + " bytes", 0, size, text -> terminated(text, size), Codec::toText);
    }

    /**
     * {@return bytes, as they are}
     *
     * @param form what they are in C
     * @param size the most that there are
     */
    public static Codec<byte[]> bytes(String form, int size) {
        return new Codec<>(form, 0, size, byte[]::clone, byte[]::clone);
    }

    /**
     * {@return values one after the other}
     *
     * @param element the codec of each, which has a fixed size
     * @param most room for so many to begin with
     * @param <T> the type of an element
     */
    public static <T> Codec<List<T>> list(Codec<T> element, int most) {
        Function<byte[], List<T>> decode =
                bytes -> {
                    int size = element.size();
                    if (bytes.length % size != 0) {
                        throw element.wrong(bytes.length);
                    }
                    var values = new ArrayList<T>();
                    for (int at = 0; at < bytes.length; at += size) {
                        values.add(element.decode(Arrays.copyOfRange(bytes, at, at + size)));
                    }
                    return List.copyOf(values);
                };
        Function<List<T>, byte[]> encode =
                values -> {
                    var out = ByteBuffer.allocate(element.size() * values.size());
                    values.forEach(value -> out.put(element.encode(value)));
                    return out.array();
                };
        return new Codec<>(
                "array of " + element.form,
                () -> 0,
                () -> element.size() * most,
                encode,
                encode,
                decode);
    }

    /**
     * {@return the numbers of the bits that are set, in words of 32}
     *
     * @param words how many words there are
     */
    public static Codec<Set<Integer>> bits(int words) {
        return new Codec<>(
                "set of bits", 0, 4 * words, bits -> bitBytes(bits, words), Codec::toBits);
    }

    /**
     * {@return this codec for another type}
     *
     * @param newForm what the value is in C
     * @param from makes a value of ours
     * @param to makes a value of theirs
     * @param <U> the other type
     */
    public <U> Codec<U> map(String newForm, Function<U, T> from, Function<T, U> to) {
        return new Codec<>(
                newForm,
                least,
                size,
                value -> encode(from.apply(value)),
                value -> question.apply(from.apply(value)),
                bytes -> to.apply(decode(bytes)));
    }

    /** {@return what the value is in C} */
    public String form() {
        return form;
    }

    /** {@return the room that a value needs} */
    public int size() {
        return size.getAsInt();
    }

    /**
     * {@return the bytes of a value}
     *
     * @param value the value
     * @throws IllegalArgumentException if it is out of range
     */
    public byte[] encode(T value) {
        return encode.apply(value);
    }

    /**
     * {@return the bytes to ask with for a value: what it is about, and room for the answer}
     *
     * @param value a value whose parts that say what it is about are set; a list in it that is
     *     empty asks for as many elements as there is room for
     * @throws IllegalArgumentException if it is out of range
     */
    public byte[] question(T value) {
        byte[] bytes = question.apply(value);
        return Arrays.copyOf(bytes, Math.max(bytes.length, size()));
    }

    /**
     * {@return the value of bytes}
     *
     * @param bytes as many as the network returned
     * @throws IllegalArgumentException if there are too few of them to be one
     */
    public T decode(byte[] bytes) {
        if (bytes.length < least.getAsInt()) {
            throw wrong(bytes.length);
        }
        return decode.apply(bytes);
    }

    private IllegalArgumentException wrong(int length) {
        return new IllegalArgumentException(length + " bytes are no " + form);
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * How many units a time has, rounded away from 0: a short time must not become 0, which often
     * means that there is none.
     */
    static long units(Duration time, long unitNanos, long most) {
        Duration unit = Duration.ofNanos(unitNanos);
        long units;
        try {
            long whole = time.dividedBy(unit);
            int rest = Integer.signum(time.compareTo(unit.multipliedBy(whole)));
            units = Math.addExact(whole, rest);
        } catch (ArithmeticException ignored) { // Over a long is out of range below, too.
            units = Long.MAX_VALUE;
        }
        if (units > most || units < -most - 1) {
            throw new IllegalArgumentException(time + " is over " + unit.multipliedBy(most));
        }
        return units;
    }

    private static Codec<Duration> time(String form, long unitNanos) {
        return INT.map(
                form,
                time -> (int) units(time, unitNanos, Integer.MAX_VALUE),
                value -> Duration.ofNanos(unitNanos).multipliedBy(value));
    }

    private static byte[] intBytes(int value) {
        return buffer(4).putInt(value).array();
    }

    private static int toInt(byte[] bytes) {
        return switch (bytes.length) {
            case 1 -> bytes[0] & 0xff;
            case 2 -> buffer(bytes).getShort() & 0xffff;
            case 3 -> throw new IllegalArgumentException("3 bytes are no int");
            default -> buffer(bytes).getInt();
        };
    }

    private static byte[] zeros(int length) {
        if (length < 0 || length > 65_536) {
            throw new IllegalArgumentException("length " + length + " is not in 0..65536");
        }
        return new byte[length];
    }

    private static byte[] shortBytes(int value) {
        if (value >>> 16 != 0) {
            throw new IllegalArgumentException(value + " is not in 0..65535");
        }
        return buffer(2).putShort((short) value).array();
    }

    private static int toShort(byte[] bytes) {
        return buffer(bytes).getShort() & 0xffff;
    }

    private static byte[] bigEndianBytes(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static int toBigEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static int toInt(byte[] bytes, int none) {
        return bytes.length == 0 ? none : toInt(bytes);
    }

    private static long toLong(byte[] bytes) {
        return buffer(bytes).getLong();
    }

    /** The kernel would cut what is longer, which may be the name of something else. */
    static byte[] terminated(String text, int size) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text with a NUL character");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= size) {
            throw new IllegalArgumentException("'" + text + "' has over " + (size - 1) + " bytes");
        }
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static String toText(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] timeval(Duration time) {
        if (time.toSeconds() == Long.MAX_VALUE) {
            throw new IllegalArgumentException(time + " is over " + (Long.MAX_VALUE - 1) + " s");
        }
        var rounded = time.plusNanos(999);
        return buffer(16)
                .putLong(rounded.toSeconds())
                .putLong(rounded.toNanosPart() / 1000)
                .array();
    }

    private static Duration toDuration(byte[] bytes) {
        var fields = buffer(bytes);
        return Duration.ofSeconds(fields.getLong()).plus(fields.getLong(), ChronoUnit.MICROS);
    }

    private static byte[] bitBytes(Set<Integer> bits, int words) {
        byte[] bytes = new byte[4 * words];
        var out = buffer(bytes);
        for (int bit : bits) {
            if (bit < 0 || bit >= 32 * words) {
                throw new IllegalArgumentException(bit + " is not in 0.." + (32 * words - 1));
            }
            int at = bit / 32 * 4;
            out.putInt(at, out.getInt(at) | 1 << bit % 32);
        }
        return bytes;
    }

    private static SortedSet<Integer> toBits(byte[] bytes) {
        var in = buffer(bytes);
        var bits = new TreeSet<Integer>();
        for (int bit = 0; bit < bytes.length / 4 * 32; bit++) {
            if ((in.getInt(bit / 32 * 4) >>> bit % 32 & 1) != 0) {
                bits.add(bit);
            }
        }
        return Collections.unmodifiableSortedSet(bits);
    }
}

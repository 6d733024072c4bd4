package omnisock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A socket option with the type of its value. The constants are in one class a level: {@link
 * SolSocket}, {@link IpprotoIp}, {@link IpprotoIpv6}, {@link IpprotoTcp}, {@link IpprotoUdp}. One
 * that is missing can be made here from the numbers of the C headers.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {
    private final String name;
    private final int level;
    private final int number;
    private final int size;
    private final Function<T, byte[]> encode;
    private final Function<byte[], T> decode;

    private Option(
            String name,
            int level,
            int number,
            int size,
            Function<T, byte[]> encode,
            Function<byte[], T> decode) {
        this.name = name;
        this.level = level;
        this.number = number;
        this.size = size;
        this.encode = encode;
        this.decode = decode;
    }

    /**
     * {@return an option of any form}
     *
     * @param name the macro's name, for messages
     * @param level the C number of the level
     * @param number the C number of the option
     * @param size the most bytes that its value has
     * @param encode gives the bytes of a value, numbers in the machine's byte order
     * @param decode gives the value of as many bytes as the network returned
     * @param <T> the type of the value
     */
    public static <T> Option<T> of(
            String name,
            int level,
            int number,
            int size,
            Function<T, byte[]> encode,
            Function<byte[], T> decode) {
        return new Option<>(name, level, number, size, encode, decode);
    }

    /**
     * {@return an option whose value is a C int}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Integer> number(String name, int level, int number) {
        return of(name, level, number, 4, Option::ints, Option::toInt);
    }

    /**
     * {@return an option whose value is a C int that is 0 or 1}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Boolean> flag(String name, int level, int number) {
        return of(name, level, number, 4, on -> ints(on ? 1 : 0), bytes -> toInt(bytes) != 0);
    }

    /**
     * {@return an option whose value is a C string}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     * @param size the most bytes it has, with the closing NUL
     */
    public static Option<String> text(String name, int level, int number, int size) {
        return of(
                name,
                level,
                number,
                size,
                text -> (text + "\0").getBytes(StandardCharsets.UTF_8),
                Option::toText);
    }

    /**
     * {@return an option whose value is a {@code struct timeval}: seconds and microseconds}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Duration> time(String name, int level, int number) {
        return of(name, level, number, 16, Option::timeval, Option::toDuration);
    }

    /**
     * {@return the bytes of these C ints, in the machine's byte order}
     *
     * @param values the ints
     */
    public static byte[] ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /**
     * {@return the C int of these bytes; a single byte counts as one, no bytes as 0}
     *
     * @param bytes what the network returned
     */
    public static int toInt(byte[] bytes) {
        if (bytes.length < 4) {
            return bytes.length == 0 ? 0 : bytes[0] & 0xff;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
    }

    private static String toText(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] timeval(Duration time) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(time.toSeconds())
                .putLong(time.toNanosPart() / 1000)
                .array();
    }

    private static Duration toDuration(byte[] bytes) {
        var fields = ByteBuffer.wrap(Arrays.copyOf(bytes, 16)).order(ByteOrder.nativeOrder());
        return Duration.ofSeconds(fields.getLong()).plusNanos(1000 * fields.getLong());
    }

    /** {@return the macro's name} */
    public String name() {
        return name;
    }

    /** {@return the C number of the level} */
    public int level() {
        return level;
    }

    /** {@return the C number of the option} */
    public int number() {
        return number;
    }

    /** {@return the most bytes that the value has} */
    public int size() {
        return size;
    }

    /**
     * {@return the bytes of a value}
     *
     * @param value the value
     */
    public byte[] encode(T value) {
        return encode.apply(value);
    }

    /**
     * {@return the value of bytes}
     *
     * @param bytes as many as the network returned
     */
    public T decode(byte[] bytes) {
        return decode.apply(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}

package omnisock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Function;
import omnisock.option.Codec;

/**
 * A socket option with the type of its value. The constants are in one class a level, such as
 * {@link SolSocket} or {@link IpprotoTcp}; docs/options.md lists them all. One that is missing can
 * be made here from the numbers of the C headers.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {

    /** Which of the two calls an option is for. */
    public enum Access {
        /** getsockopt(2) only. */
        GET,
        /** setsockopt(2) only. */
        SET,
        /** Both. */
        BOTH
    }

    private final Level level;
    private final String name;
    private final int number;
    private final Codec<T> codec;
    private final Access access;
    private final boolean pointer;

    Option(Level level, String name, int number, Codec<T> codec) {
        this(level, name, number, codec, Access.BOTH, false);
    }

    private Option(
            Level level, String name, int number, Codec<T> codec, Access access, boolean pointer) {
        this.level = level;
        this.name = name;
        this.number = number;
        this.codec = codec;
        this.access = access;
        this.pointer = pointer;
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
        return of(name, level, number, new Codec<>(size + " bytes", 0, size, encode, decode));
    }

    /**
     * {@return an option whose value is a C int}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Integer> number(String name, int level, int number) {
        return of(name, level, number, Codec.INT);
    }

    /**
     * {@return an option whose value is a C int that is 0 or 1}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Boolean> flag(String name, int level, int number) {
        return of(name, level, number, Codec.FLAG);
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
        return of(name, level, number, Codec.text(size));
    }

    /**
     * {@return an option whose value is a {@code struct timeval}: seconds and microseconds}
     *
     * @param name the macro's name
     * @param level the C number of the level
     * @param number the C number of the option
     */
    public static Option<Duration> time(String name, int level, int number) {
        return of(name, level, number, Codec.TIMEVAL);
    }

    private static <T> Option<T> of(String name, int level, int number, Codec<T> codec) {
        return new Level("level " + level, level).option(name, number, codec);
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
     * {@return the C int of these bytes; one byte or two without sign count as one, no bytes as 0}
     *
     * @param bytes what the network returned
     * @throws IllegalArgumentException if there are three of them
     */
    public static int toInt(byte[] bytes) {
        return bytes.length == 0 ? 0 : Codec.INT.decode(bytes);
    }

    /** {@return the option as one that can only be read} */
    public Option<T> readOnly() {
        return new Option<>(level, name, number, codec, Access.GET, pointer);
    }

    /** {@return the option as one that can only be set} */
    public Option<T> writeOnly() {
        return new Option<>(level, name, number, codec, Access.SET, pointer);
    }

    /** The option as one whose value the kernel wants as a count and a pointer: sock_fprog. */
    Option<T> byPointer() {
        return new Option<>(level, name, number, codec, access, true);
    }

    /** {@return the macro's name} */
    public String name() {
        return name;
    }

    /** {@return the C number of the level} */
    public int level() {
        return level.value();
    }

    /** {@return the name of the level, or {@code level} and its number} */
    public String levelName() {
        return level.name();
    }

    /** {@return the C number of the option} */
    public int number() {
        return number;
    }

    /** {@return which calls the option is for; the kernel refuses the others with an errno} */
    public Access access() {
        return access;
    }

    /**
     * {@return whether the bytes are a program, which setsockopt takes as a count and a pointer}
     */
    public boolean isByPointer() {
        return pointer;
    }

    /** {@return the form of the value} */
    public Codec<T> codec() {
        return codec;
    }

    /** {@return the most bytes that the value has, or a good room to begin with} */
    public int size() {
        return codec.size();
    }

    /**
     * {@return the bytes of a value}
     *
     * @param value the value
     * @throws IllegalArgumentException if it is out of range
     */
    public byte[] encode(T value) {
        return codec.encode(value);
    }

    /**
     * {@return the value of bytes}
     *
     * @param bytes as many as the network returned
     * @throws IllegalArgumentException if these are too few to be one
     */
    public T decode(byte[] bytes) {
        return codec.decode(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}

package omnisock;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The address of a unix domain socket: unix(7). It is one of three:
 *
 * <ul>
 *   <li><em>pathname</em>: a file, 1 to 108 bytes (without the closing NUL, which Linux adds);
 *   <li><em>abstract</em>: a NUL and up to 107 bytes of any value, no file;
 *   <li><em>unnamed</em>: {@code ""}. To {@code bind} it means: choose an abstract name for me.
 * </ul>
 *
 * <p>The kernel's bytes become text as UTF-8; a byte that is no UTF-8 becomes a lone surrogate
 * {@code U+DC80..U+DCFF} and comes back as that byte (Python's {@code surrogateescape}), so every
 * name survives.
 *
 * @param path the path, or a NUL and the abstract name, or {@code ""}
 */
public record Unix(String path) implements Address {
    /** The most bytes of a name: the size of {@code sun_path}. */
    public static final int MAX_BYTES = 108;

    /** The address of a socket that has none. */
    public static final Unix UNNAMED = new Unix("");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is longer than 108 bytes, or a NUL is in a pathname
     */
    public Unix {
        int length = Surrogates.encode(path).length;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "AF_UNIX path too long: " + length + " bytes, at most " + MAX_BYTES);
        }
        if (path.indexOf('\0') > 0 && path.charAt(0) != '\0') {
            throw new IllegalArgumentException("AF_UNIX path with a NUL character");
        }
    }

    /**
     * {@return the pathname address of a file}
     *
     * @param path a path of the default file system
     */
    public static Unix of(Path path) {
        return new Unix(path.toString());
    }

    /**
     * {@return the address with this {@code sun_path}}
     *
     * @param name the bytes of a pathname without closing NUL, a NUL and an abstract name, or
     *     nothing
     */
    public static Unix of(byte[] name) {
        return name.length == 0 ? UNNAMED : new Unix(Surrogates.decode(name));
    }

    /**
     * {@return the abstract address of this name}
     *
     * @param name up to 107 bytes in UTF-8, without the leading NUL
     */
    public static Unix abstractName(String name) {
        return new Unix('\0' + name);
    }

    static Unix parse(String text) {
        String name = text.substring("unix:".length());
        return name.startsWith("@")
                ? new Unix('\0' + Surrogates.unescape(name.substring(1)))
                : new Unix(Surrogates.unescape(name));
    }

    /** {@return whether this is an abstract name} */
    public boolean isAbstract() {
        return path.startsWith("\0");
    }

    /** {@return whether this is no name at all} */
    public boolean isUnnamed() {
        return path.isEmpty();
    }

    /** {@return the bytes of {@code sun_path}, fresh, without closing NUL} */
    public byte[] bytes() {
        return Surrogates.encode(path);
    }

    @Override
    public Family family() {
        return Family.AF_UNIX;
    }

    @Override
    public SocketAddress toSocketAddress() {
        if (isAbstract()) {
            throw new IllegalArgumentException("the JDK has no abstract address: " + this);
        }
        return UnixDomainSocketAddress.of(path);
    }

    /** {@return {@code unix:path} or {@code unix:@name}, unprintable characters as {@code \xHH}} */
    @Override
    public String toString() {
        if (isAbstract()) {
            return "unix:@" + Surrogates.escape(path.substring(1));
        }
        String text = Surrogates.escape(path);
        return "unix:" + (text.startsWith("@") ? "\\x40" + text.substring(1) : text);
    }

    /** Names as text: bytes that are no UTF-8 travel as lone surrogates. */
    private static final class Surrogates {
        private static final int ESCAPE = 0xDC00;

        static String decode(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
            var out = new StringBuilder();
            for (int at = 0; at < bytes.length; ) {
                int length = lengthOfCharacter(bytes, at);
                if (length == 0) {
                    out.append((char) (ESCAPE + (bytes[at++] & 0xff)));
                } else {
                    out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                    at += length;
                }
            }
            return out.toString();
        }

        /** How many bytes the character at {@code at} has, 0 if there is none. */
        private static int lengthOfCharacter(byte[] bytes, int at) {
            for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
                String one = new String(bytes, at, length, StandardCharsets.UTF_8);
                byte[] back = one.getBytes(StandardCharsets.UTF_8);
                if (one.codePointCount(0, one.length()) == 1
                        && java.util.Arrays.equals(back, 0, back.length, bytes, at, at + length)) {
                    return length;
                }
            }
            return 0;
        }

        static byte[] encode(String text) {
            var out = new java.io.ByteArrayOutputStream(text.length());
            for (int at = 0; at < text.length(); ) {
                int c = text.codePointAt(at);
                at += Character.charCount(c);
                if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff) {
                    out.write(c - ESCAPE);
                } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    throw new IllegalArgumentException("AF_UNIX path with a lone surrogate");
                } else {
                    out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                }
            }
            return out.toByteArray();
        }

        static String escape(String text) {
            var out = new StringBuilder();
            for (int at = 0; at < text.length(); ) {
                int c = text.codePointAt(at);
                at += Character.charCount(c);
                if (c == '\\'
                        || c < ' '
                        || c == 0x7f
                        || Character.getType(c) == Character.SURROGATE) {
                    out.append("\\x%02x".formatted(c & 0xff));
                } else {
                    out.appendCodePoint(c);
                }
            }
            return out.toString();
        }

        static String unescape(String text) {
            var out = new StringBuilder();
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != '\\') {
                    out.append(c);
                } else if (text.startsWith("x", at + 1) && at + 4 <= text.length()) {
                    int value = HexFormat.fromHexDigits(text, at + 2, at + 4);
                    out.append((char) (value < 0x80 ? value : ESCAPE + value));
                    at += 3;
                } else {
                    throw new IllegalArgumentException("'\\' without xHH in '" + text + "'");
                }
            }
            return out.toString();
        }
    }
}

package omnisock;

import java.nio.charset.StandardCharsets;

/**
 * A network interface as part of an address. The kernel knows it by its index; what a socket
 * returns has both, and its name is {@code ""} if the interface is gone. An address that is given
 * to a socket needs one of them; a name without an index is looked up by the call that uses it,
 * among the interfaces that the calling thread sees.
 *
 * @param name the name, up to 15 bytes; {@code ""} if only the index is known
 * @param index the index, or 0 if only the name is known
 */
public record Interface(String name, int index) {
    /** No interface in particular. */
    public static final Interface ANY = new Interface("", 0);

    /** {@code IFNAMSIZ} without the closing NUL. */
    private static final int MAX_BYTES = 15;

    /**
     * Checks name and index.
     *
     * @throws IllegalArgumentException if the name is longer than 15 bytes, or is one that Linux
     *     allows no interface: with a slash, colon, percent sign, space or control character, or
     *     one or two dots; or if the index is negative
     */
    public Interface {
        Ranges.check("interface index", index, Integer.MAX_VALUE);
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("interface name too long: '" + name + "'");
        }
        if (!name.isEmpty() && !isName(name)) {
            throw new IllegalArgumentException("no name of an interface: '" + name + "'");
        }
    }

    /**
     * An interface by its name.
     *
     * @param name as in the record
     */
    public Interface(String name) {
        this(name, 0);
    }

    /**
     * {@return the interface with this index}
     *
     * @param index as in the record
     */
    public static Interface at(int index) {
        return new Interface("", index);
    }

    /**
     * {@return whether an interface may be called so}
     *
     * @param name the name
     */
    public static boolean isName(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length > 0
                && bytes.length <= MAX_BYTES
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().allMatch(Interface::isPartOfName);
    }

    /** The kernel's dev_valid_name, and no percent sign, which is its placeholder for a number. */
    private static boolean isPartOfName(int c) {
        return c > ' '
                && c != '/'
                && c != ':'
                && c != '%'
                && !Character.isISOControl(c)
                && !Character.isSpaceChar(c)
                && !Character.isSurrogate((char) c);
    }

    static Interface parse(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return new Interface(text);
        }
        String index = text.substring(percent + 1);
        if (!index.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("no index of an interface in '" + text + "'");
        }
        long number = Long.parseLong(index);
        Ranges.check("interface index", number, Integer.MAX_VALUE);
        return new Interface(text.substring(0, percent), (int) number);
    }

    /** {@return {@code name%index}, without what is missing} */
    @Override
    public String toString() {
        // can:80 would be port 80 of a host called can.
        boolean bare = index == 0 && !name.matches("[0-9]+");
        return bare ? name : name + "%" + index;
    }
}

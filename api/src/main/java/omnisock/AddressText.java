package omnisock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an address, taken apart by a regular expression; its groups are the fields. */
final class AddressText {
    /** A number that {@link #number} reads. */
    static final String NUMBER = "(0x[0-9a-f]{1,16}|[0-9]{1,10})";

    /** An interface that {@link #device} reads. */
    static final String DEVICE = "([^/:]*)";

    /** A Bluetooth address. */
    static final String BDADDR = "([0-9a-fA-F:]{17})";

    /** The scope of TIPC. */
    static final String SCOPE = "/(-?[0-9]{1,3})";

    private final String text;
    private final Matcher fields;

    /**
     * Takes {@code text} apart.
     *
     * @throws IllegalArgumentException if the expression does not match all of it
     */
    AddressText(String text, String expression) {
        this.text = text;
        this.fields = Pattern.compile(expression).matcher(text);
        if (!fields.matches()) {
            throw none(text);
        }
    }

    static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("no address in '" + text + "'");
    }

    boolean has(int group) {
        return fields.group(group) != null;
    }

    String field(int group) {
        String field = fields.group(group);
        if (field == null) {
            throw none(text);
        }
        return field;
    }

    /** A decimal number, or a hexadecimal one after 0x, of 64 bits at most. */
    long number(int group) {
        String field = field(group);
        return field.startsWith("0x")
                ? Long.parseUnsignedLong(field.substring(2), 16)
                : Long.parseLong(field);
    }

    /** As {@link #number}; what no int holds becomes one that no range allows. */
    int small(int group) {
        long value = number(group);
        return value == (int) value ? (int) value : -1;
    }

    /** As {@link #small}, of a field that may be missing. */
    int small(int group, int missing) {
        return has(group) ? small(group) : missing;
    }

    /** Hexadecimal digits without 0x, up to 16. */
    long hex(int group) {
        return Long.parseUnsignedLong(field(group), 16);
    }

    Interface device(int group) {
        return Interface.parse(field(group));
    }
}

package omnisock.wire.print;

import java.util.List;

/**
 * A protocol's part of a packet.
 *
 * @param name its name in filters of tshark, such as {@code ip}; {@code data} for what is not
 *     known, {@code malformed} for what is not legal
 * @param title its line in a tree
 * @param fields its fields, in the order of their bytes
 */
public record Layer(String name, String title, List<Field> fields) {
    /** Keeps a copy of the list. */
    public Layer {
        fields = List.copyOf(fields);
    }
}

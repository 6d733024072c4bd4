package omnisock.wire.print;

/**
 * A field of a packet.
 *
 * @param name its name in filters of tshark, such as {@code ip.ttl}, where it has one
 * @param value its value as {@code tshark -T fields} prints it
 * @param text its line in a tree, such as {@code Time to Live: 64}
 */
public record Field(String name, String value, String text) {}

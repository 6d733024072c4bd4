package omnisock.wire.print;

import java.util.List;
import java.util.Objects;
import omnisock.wire.LinkType;

/**
 * A frame, taken apart. Any bytes become one: what is not legal is a layer named {@code malformed}
 * with the reason.
 *
 * @param layers from the outermost to the innermost
 * @param source the sender's address, of the innermost layer that has one
 * @param destination the receiver's
 * @param protocol the name of the innermost protocol, in capitals
 * @param info what the packet says, in one line
 */
public record Packet(
        List<Layer> layers, String source, String destination, String protocol, String info) {
    /** Keeps a copy of the list. */
    public Packet {
        layers = List.copyOf(layers);
    }

    /**
     * {@return the frame, taken apart}
     *
     * @param linkType what kind of frame it is
     * @param bytes an array that has it; not kept
     * @param from its first byte
     * @param to behind its last captured byte
     */
    public static Packet decode(LinkType linkType, byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        var draft = new Draft(bytes);
        new LinkDecoder(draft).frame(linkType, from, to);
        return draft.packet();
    }
}

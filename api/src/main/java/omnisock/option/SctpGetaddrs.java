package omnisock.option;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import omnisock.Address;

/**
 * The addresses of one end of an association: {@link omnisock.SolSctp#SCTP_GET_PEER_ADDRS}, {@link
 * omnisock.SolSctp#SCTP_GET_LOCAL_ADDRS}, {@code struct sctp_getaddrs}.
 *
 * @param association the association; 0 for the one of a one-to-one socket
 * @param addresses the addresses; empty in the question
 */
public record SctpGetaddrs(int association, List<Address> addresses) {
    private static final int HEAD = 8;

    /** Room for more addresses than an association may have. */
    private static final int ROOM = 4096;

    /** Keeps a copy of the list. */
    public SctpGetaddrs {
        addresses = List.copyOf(addresses);
    }

    /**
     * The question for the addresses of an association.
     *
     * @param association as in the record
     */
    public SctpGetaddrs(int association) {
        this(association, List.of());
    }

    /** {@return the form of the value of an option} */
    public static Codec<SctpGetaddrs> codec() {
        return new Codec<>(
                "struct sctp_getaddrs", HEAD, ROOM, SctpGetaddrs::encode, SctpGetaddrs::decode);
    }

    private byte[] encode() {
        byte[] list = Codec.ADDRESSES.encode(addresses);
        return Codec.buffer(HEAD + list.length)
                .putInt(association)
                .putInt(addresses.size())
                .put(list)
                .array();
    }

    private static SctpGetaddrs decode(byte[] bytes) {
        ByteBuffer in = Codec.buffer(bytes);
        int association = in.getInt();
        int count = in.getInt();
        var list = Codec.ADDRESSES.decode(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        if (count != list.size()) {
            throw new IllegalArgumentException(list.size() + " addresses, not " + count);
        }
        return new SctpGetaddrs(association, list);
    }
}

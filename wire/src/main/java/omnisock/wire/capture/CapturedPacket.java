package omnisock.wire.capture;

import omnisock.wire.LinkType;
import org.jspecify.annotations.Nullable;

/**
 * A packet of a capture file.
 *
 * @param nanos when it was captured, in nanoseconds since 1970; 0 if the file does not tell
 * @param interfaceIndex which of {@link PcapReader#interfaces} it was captured on
 * @param linkType the kind of frame
 * @param originalLength its length on the wire in bytes, of which {@code bytes} may be the start
 * @param bytes what was captured; the receiver's own
 * @param flags link-layer flags of pcapng ({@code epb_flags}), 0 if none
 * @param comment a comment on this packet, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
public record CapturedPacket(
        long nanos,
        int interfaceIndex,
        LinkType linkType,
        int originalLength,
        byte[] bytes,
        int flags,
        @Nullable String comment) {
    /** Bits of {@link #flags}: 1 came in, 2 went out, 0 unknown. */
    public static final int DIRECTION_MASK = 3;
}

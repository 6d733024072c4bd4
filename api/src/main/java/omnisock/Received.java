package omnisock;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Socket#recvfrom(int)} returns.
 *
 * @param data the datagram, or the part of it that fitted; the caller owns the array
 * @param address the sender; null on a connected stream, and when the sender has no name (AF_UNIX)
 */
@SuppressWarnings("ArrayRecordComponent") // A pair to take apart, not to compare.
public record Received(byte[] data, @Nullable Address address) {}

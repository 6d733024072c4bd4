package omnisock.netlink;

import java.nio.ByteBuffer;

/**
 * What a link counted: {@code struct rtnl_link_stats64}, whose first fields these are.
 *
 * @param rxPackets received
 * @param txPackets sent
 * @param rxBytes received
 * @param txBytes sent
 * @param rxErrors bad ones received
 * @param txErrors not sent, for trouble
 * @param rxDropped received, and dropped for want of room or of a protocol
 * @param txDropped dropped before they were sent
 * @param multicast received for groups
 * @param collisions while sending
 */
public record LinkStatistics(
        long rxPackets,
        long txPackets,
        long rxBytes,
        long txBytes,
        long rxErrors,
        long txErrors,
        long rxDropped,
        long txDropped,
        long multicast,
        long collisions) {
    static final int BYTES = 80;

    static LinkStatistics parse(ByteBuffer in) {
        return new LinkStatistics(
                in.getLong(0),
                in.getLong(8),
                in.getLong(16),
                in.getLong(24),
                in.getLong(32),
                in.getLong(40),
                in.getLong(48),
                in.getLong(56),
                in.getLong(64),
                in.getLong(72));
    }
}

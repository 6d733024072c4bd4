/**
 * Capture files, pcap and pcapng, read and written as streams.
 *
 * <p>Start at {@link omnisock.wire.capture.PcapReader}, which reads both, and at {@link
 * omnisock.wire.capture.PcapWriter} and {@link omnisock.wire.capture.PcapngWriter}. A file is not
 * trusted: lengths are bounded before anything is allocated for them, and what contradicts the
 * format is a {@link omnisock.wire.capture.CaptureException} that tells where.
 *
 * <p>Times are nanoseconds since 1970 in a {@code long}.
 */
@NullMarked
package omnisock.wire.capture;

import org.jspecify.annotations.NullMarked;

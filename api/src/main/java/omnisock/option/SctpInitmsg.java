package omnisock.option;

import java.time.Duration;

/**
 * What an association starts with: {@link omnisock.SolSctp#SCTP_INITMSG}, RFC 6458. 0 leaves a
 * value as it is.
 *
 * @param outStreams streams to ask for
 * @param maxInStreams streams to allow the peer
 * @param attempts most INIT that are sent
 * @param maxTimeout the longest time between two
 */
@C(value = "sctp_initmsg", header = "linux/sctp.h")
public record SctpInitmsg(
        @C("u16 sinit_num_ostreams") int outStreams,
        @C("u16 sinit_max_instreams") int maxInStreams,
        @C("u16 sinit_max_attempts") int attempts,
        @C("u16 sinit_max_init_timeo ms") Duration maxTimeout) {}

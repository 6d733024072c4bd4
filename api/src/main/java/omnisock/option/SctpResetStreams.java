package omnisock.option;

import java.util.List;

/**
 * Streams to begin anew: {@link omnisock.SolSctp#SCTP_RESET_STREAMS}, RFC 6525.
 *
 * @param association the association
 * @param flags {@link omnisock.SolSctp#SCTP_STREAM_RESET_INCOMING}, {@link
 *     omnisock.SolSctp#SCTP_STREAM_RESET_OUTGOING}
 * @param streams the streams; none for all
 */
@C(value = "sctp_reset_streams", header = "linux/sctp.h")
public record SctpResetStreams(
        @C("s32 srs_assoc_id") int association,
        @C("u16 srs_flags") int flags,
        @C("u16 srs_number_streams: u16 srs_stream_list[]") List<Integer> streams) {}

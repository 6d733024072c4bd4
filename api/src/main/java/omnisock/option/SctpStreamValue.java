package omnisock.option;

/**
 * A number for a stream: {@link omnisock.SolSctp#SCTP_STREAM_SCHEDULER_VALUE}, RFC 8260.
 *
 * @param association the association
 * @param stream the stream
 * @param number the number
 */
@C(value = "sctp_stream_value", header = "linux/sctp.h")
public record SctpStreamValue(
        @C("s32 assoc_id") int association,
        @C("u16 stream_id") int stream,
        @C("u16 stream_value") int number) {}

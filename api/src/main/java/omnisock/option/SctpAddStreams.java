package omnisock.option;

/**
 * Streams to add to an association: {@link omnisock.SolSctp#SCTP_ADD_STREAMS}, RFC 6525.
 *
 * @param association the association
 * @param incoming streams from the peer
 * @param outgoing streams to the peer
 */
@C(value = "sctp_add_streams", header = "linux/sctp.h")
public record SctpAddStreams(
        @C("s32 sas_assoc_id") int association,
        @C("u16 sas_instrms") int incoming,
        @C("u16 sas_outstrms") int outgoing) {}

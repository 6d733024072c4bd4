package omnisock.option;

/**
 * How a message came: {@link omnisock.SctpControl.ReceiveInfo}, RFC 6458.
 *
 * @param stream the stream
 * @param streamSequence the number of the message in the stream
 * @param flags flags such as {@link omnisock.SolSctp#SCTP_UNORDERED}
 * @param payloadProtocol as the peer gave it
 * @param transmissionSequence the number of the chunk
 * @param cumulativeSequence up to which all chunks are here, if unordered
 * @param context set by {@link omnisock.SolSctp#SCTP_CONTEXT}
 * @param association the association
 */
@C(value = "sctp_rcvinfo", header = "linux/sctp.h")
public record SctpRcvinfo(
        @C("u16 rcv_sid") int stream,
        @C("u16 rcv_ssn") int streamSequence,
        @C("u16 rcv_flags") int flags,
        @C("u32 rcv_ppid") int payloadProtocol,
        @C("u32 rcv_tsn") int transmissionSequence,
        @C("u32 rcv_cumtsn") int cumulativeSequence,
        @C("u32 rcv_context") int context,
        @C("s32 rcv_assoc_id") int association) {}

package omnisock.option;

/**
 * What the next message is: {@link omnisock.SctpControl.NextInfo}, RFC 6458.
 *
 * @param stream the stream
 * @param flags flags such as {@link omnisock.SolSctp#SCTP_UNORDERED}
 * @param payloadProtocol as the peer gave it
 * @param length bytes of it that are here
 * @param association the association
 */
@C(value = "sctp_nxtinfo", header = "linux/sctp.h")
public record SctpNxtinfo(
        @C("u16 nxt_sid") int stream,
        @C("u16 nxt_flags") int flags,
        @C("u32 nxt_ppid") int payloadProtocol,
        @C("u32 nxt_length") long length,
        @C("s32 nxt_assoc_id") int association) {}

package omnisock.option;

/**
 * How messages are sent: {@link omnisock.SolSctp#SCTP_DEFAULT_SNDINFO}, RFC 6458.
 *
 * @param stream the stream
 * @param flags flags such as {@link omnisock.SolSctp#SCTP_UNORDERED}
 * @param payloadProtocol passed to the peer as it is
 * @param context told when sending fails
 * @param association the association
 */
@C(value = "sctp_sndinfo", header = "linux/sctp.h")
public record SctpSndinfo(
        @C("u16 snd_sid") int stream,
        @C("u16 snd_flags") int flags,
        @C("u32 snd_ppid") int payloadProtocol,
        @C("u32 snd_context") int context,
        @C("s32 snd_assoc_id") int association) {}

package omnisock.option;

import java.time.Duration;

/**
 * How messages are sent, in the old form: {@link omnisock.SolSctp#SCTP_DEFAULT_SEND_PARAM}.
 *
 * @param stream the stream
 * @param streamSequence of received messages
 * @param flags flags such as {@link omnisock.SolSctp#SCTP_UNORDERED}
 * @param payloadProtocol passed to the peer as it is
 * @param context told when sending fails
 * @param timeToLive how long it may be sent; 0 for ever
 * @param transmissionSequence of received messages
 * @param cumulativeSequence of received messages
 * @param association the association
 */
@C(value = "sctp_sndrcvinfo", header = "linux/sctp.h")
public record SctpSndrcvinfo(
        @C("u16 sinfo_stream") int stream,
        @C("u16 sinfo_ssn") int streamSequence,
        @C("u16 sinfo_flags") int flags,
        @C("u32 sinfo_ppid") int payloadProtocol,
        @C("u32 sinfo_context") int context,
        @C("u32 sinfo_timetolive ms") Duration timeToLive,
        @C("u32 sinfo_tsn") int transmissionSequence,
        @C("u32 sinfo_cumtsn") int cumulativeSequence,
        @C("s32 sinfo_assoc_id") int association) {}

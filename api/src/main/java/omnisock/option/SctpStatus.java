package omnisock.option;

/**
 * An association: {@link omnisock.SolSctp#SCTP_STATUS}, RFC 6458.
 *
 * @param association the association
 * @param state 0 closed, 1 cookie wait, 2 cookie echoed, 3 established, 4 to 7 shutting down
 * @param peerWindow bytes the peer takes
 * @param unacknowledged chunks without acknowledgement
 * @param pending chunks that came and are not read
 * @param inStreams streams from the peer
 * @param outStreams streams to the peer
 * @param fragmentationPoint bytes of a message above which it is cut
 * @param primary the address that is sent to
 */
@C(value = "sctp_status", header = "linux/sctp.h")
public record SctpStatus(
        @C("s32 sstat_assoc_id") int association,
        @C("s32 sstat_state") int state,
        @C("u32 sstat_rwnd") long peerWindow,
        @C("u16 sstat_unackdata") int unacknowledged,
        @C("u16 sstat_penddata") int pending,
        @C("u16 sstat_instrms") int inStreams,
        @C("u16 sstat_outstrms") int outStreams,
        @C("u32 sstat_fragmentation_point") long fragmentationPoint,
        @C("struct sstat_primary") SctpPaddrinfo primary) {}

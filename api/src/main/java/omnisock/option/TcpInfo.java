package omnisock.option;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that TCP tells of a connection: {@link omnisock.IpprotoTcp#TCP_INFO}. What the kernel lacks
 * is empty; the first fields, to {@code totalRetransmits}, are in every one.
 *
 * @param state the state, from 1 for established to 12: {@code TCP_ESTABLISHED} and those that
 *     follow it
 * @param congestionState 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss
 * @param retransmits time-outs in a row
 * @param probes probes of a zero window or a quiet peer without answer
 * @param backoff how often the time-out was doubled
 * @param options what was negotiated, such as {@link omnisock.IpprotoTcp#TCPI_OPT_SACK}
 * @param windowScales both window scales, see {@link #sendWindowScale}
 * @param bits bits, see {@link #isApplicationLimited}
 * @param rto time until retransmission
 * @param ato time until a delayed acknowledgement
 * @param sendMss bytes of a segment sent
 * @param receiveMss bytes of a segment that comes, as estimated
 * @param unacknowledged segments without acknowledgement; of a listener, the connections that wait
 * @param sacked segments acknowledged selectively; of a listener, the most that may wait
 * @param lost segments taken for lost
 * @param retransmitted segments sent again and not acknowledged
 * @param forwardAcknowledged 0 since Linux 4.15
 * @param lastDataSent since data was sent
 * @param lastAckSent not kept: 0
 * @param lastDataReceived since data came
 * @param lastAckReceived since an acknowledgement came
 * @param pathMtu bytes of the largest packet
 * @param receiveThreshold bytes of the window that may be offered
 * @param rtt smoothed round-trip time
 * @param rttVariation its mean deviation
 * @param slowStartThreshold segments at which slow start ends
 * @param congestionWindow segments that may be under way
 * @param advertisedMss bytes of a segment that was offered to the peer
 * @param reordering segments by which they may overtake
 * @param receiveRtt round-trip time as the receiver sees it
 * @param receiveSpace bytes that the program reads in a round trip
 * @param totalRetransmits segments sent again, all in all
 * @param pacingRate bytes a second
 * @param maxPacingRate its limit in bytes a second; -1 for none
 * @param bytesAcknowledged bytes that the peer has: RFC 4898 tcpEStatsAppHCThruOctetsAcked
 * @param bytesReceived bytes that came: tcpEStatsAppHCThruOctetsReceived
 * @param segmentsOut segments sent: tcpEStatsPerfSegsOut
 * @param segmentsIn segments that came: tcpEStatsPerfSegsIn
 * @param notSent bytes that were never sent yet
 * @param minRtt least round-trip time of late
 * @param dataSegmentsIn segments with data that came
 * @param dataSegmentsOut segments with data sent
 * @param deliveryRate bytes a second that arrive
 * @param busy time with data under way
 * @param receiveWindowLimited of that, stopped by the peer's window
 * @param sendBufferLimited of that, stopped by the send buffer
 * @param delivered segments that arrived
 * @param deliveredCe of those, marked for congestion
 * @param bytesSent bytes of data sent, also again
 * @param bytesRetransmitted bytes of data sent again
 * @param dsackDuplicates duplicates that the peer reports: RFC 4898 tcpEStatsStackDSACKDups
 * @param reorderingSeen times that segments overtook
 * @param outOfOrder segments that came out of order
 * @param sendWindow bytes of the peer's window
 * @param receiveWindow bytes of ours
 * @param rehash times that the path was changed after a time-out
 * @param totalTimeouts time-outs, all in all
 * @param totalTimeoutRecoveries of those, finished
 * @param totalTimeoutTime time spent on them
 * @param receivedCe packets that came marked for congestion: RFC 9768
 * @param deliveredE1Bytes bytes that arrived as ECT(1)
 * @param deliveredE0Bytes bytes that arrived as ECT(0)
 * @param deliveredCeBytes bytes that arrived marked
 * @param receivedE1Bytes bytes that came as ECT(1)
 * @param receivedE0Bytes bytes that came as ECT(0)
 * @param receivedCeBytes bytes that came marked
 * @param accurateEcn state of Accurate ECN, bits whose layout differs from kernel to kernel
 */
@C(value = "tcp_info", header = "linux/tcp.h")
public record TcpInfo(
        @C("u8 tcpi_state") int state,
        @C("u8 tcpi_ca_state") int congestionState,
        @C("u8 tcpi_retransmits") int retransmits,
        @C("u8 tcpi_probes") int probes,
        @C("u8 tcpi_backoff") int backoff,
        @C("u8 tcpi_options") int options,
        @C("u8 tcpi_wscale") int windowScales,
        @C("u8 tcpi_bits") int bits,
        @C("u32 tcpi_rto us") Duration rto,
        @C("u32 tcpi_ato us") Duration ato,
        @C("u32 tcpi_snd_mss") long sendMss,
        @C("u32 tcpi_rcv_mss") long receiveMss,
        @C("u32 tcpi_unacked") long unacknowledged,
        @C("u32 tcpi_sacked") long sacked,
        @C("u32 tcpi_lost") long lost,
        @C("u32 tcpi_retrans") long retransmitted,
        @C("u32 tcpi_fackets") long forwardAcknowledged,
        @C("u32 tcpi_last_data_sent ms") Duration lastDataSent,
        @C("u32 tcpi_last_ack_sent ms") Duration lastAckSent,
        @C("u32 tcpi_last_data_recv ms") Duration lastDataReceived,
        @C("u32 tcpi_last_ack_recv ms") Duration lastAckReceived,
        @C("u32 tcpi_pmtu") long pathMtu,
        @C("u32 tcpi_rcv_ssthresh") long receiveThreshold,
        @C("u32 tcpi_rtt us") Duration rtt,
        @C("u32 tcpi_rttvar us") Duration rttVariation,
        @C("u32 tcpi_snd_ssthresh") long slowStartThreshold,
        @C("u32 tcpi_snd_cwnd") long congestionWindow,
        @C("u32 tcpi_advmss") long advertisedMss,
        @C("u32 tcpi_reordering") long reordering,
        @C("u32 tcpi_rcv_rtt us") Duration receiveRtt,
        @C("u32 tcpi_rcv_space") long receiveSpace,
        @C("u32 tcpi_total_retrans") long totalRetransmits,
        @C("u64 tcpi_pacing_rate") OptionalLong pacingRate,
        @C("u64 tcpi_max_pacing_rate") OptionalLong maxPacingRate,
        @C("u64 tcpi_bytes_acked") OptionalLong bytesAcknowledged,
        @C("u64 tcpi_bytes_received") OptionalLong bytesReceived,
        @C("u32 tcpi_segs_out") OptionalLong segmentsOut,
        @C("u32 tcpi_segs_in") OptionalLong segmentsIn,
        @C("u32 tcpi_notsent_bytes") OptionalLong notSent,
        @C("u32 tcpi_min_rtt us") Optional<Duration> minRtt,
        @C("u32 tcpi_data_segs_in") OptionalLong dataSegmentsIn,
        @C("u32 tcpi_data_segs_out") OptionalLong dataSegmentsOut,
        @C("u64 tcpi_delivery_rate") OptionalLong deliveryRate,
        @C("u64 tcpi_busy_time us") Optional<Duration> busy,
        @C("u64 tcpi_rwnd_limited us") Optional<Duration> receiveWindowLimited,
        @C("u64 tcpi_sndbuf_limited us") Optional<Duration> sendBufferLimited,
        @C("u32 tcpi_delivered") OptionalLong delivered,
        @C("u32 tcpi_delivered_ce") OptionalLong deliveredCe,
        @C("u64 tcpi_bytes_sent") OptionalLong bytesSent,
        @C("u64 tcpi_bytes_retrans") OptionalLong bytesRetransmitted,
        @C("u32 tcpi_dsack_dups") OptionalLong dsackDuplicates,
        @C("u32 tcpi_reord_seen") OptionalLong reorderingSeen,
        @C("u32 tcpi_rcv_ooopack") OptionalLong outOfOrder,
        @C("u32 tcpi_snd_wnd") OptionalLong sendWindow,
        @C("u32 tcpi_rcv_wnd") OptionalLong receiveWindow,
        @C("u32 tcpi_rehash") OptionalLong rehash,
        @C("u16 tcpi_total_rto") OptionalLong totalTimeouts,
        @C("u16 tcpi_total_rto_recoveries") OptionalLong totalTimeoutRecoveries,
        @C("u32 tcpi_total_rto_time ms") Optional<Duration> totalTimeoutTime,
        @C("u32 tcpi_received_ce") OptionalLong receivedCe,
        @C("u32 tcpi_delivered_e1_bytes") OptionalLong deliveredE1Bytes,
        @C("u32 tcpi_delivered_e0_bytes") OptionalLong deliveredE0Bytes,
        @C("u32 tcpi_delivered_ce_bytes") OptionalLong deliveredCeBytes,
        @C("u32 tcpi_received_e1_bytes") OptionalLong receivedE1Bytes,
        @C("u32 tcpi_received_e0_bytes") OptionalLong receivedE0Bytes,
        @C("u32 tcpi_received_ce_bytes") OptionalLong receivedCeBytes,
        @C("u32 tcpi_accecn") OptionalLong accurateEcn) {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** {@return by how many bits the peer's window is shifted: {@code tcpi_snd_wscale}} */
    public int sendWindowScale() {
        return LITTLE ? windowScales & 15 : windowScales >> 4;
    }

    /** {@return by how many bits our window is shifted: {@code tcpi_rcv_wscale}} */
    public int receiveWindowScale() {
        return LITTLE ? windowScales >> 4 : windowScales & 15;
    }

    /**
     * {@return whether the delivery rate is that of the program, not of the path: {@code
     * tcpi_delivery_rate_app_limited}}
     */
    public boolean isApplicationLimited() {
        return ((LITTLE ? bits : bits >> 7) & 1) != 0;
    }

    /** {@return why fast open failed, from 0 for no failure: {@code tcpi_fastopen_client_fail}} */
    public int fastOpenFailure() {
        return (LITTLE ? bits >> 1 : bits >> 5) & 3;
    }
}

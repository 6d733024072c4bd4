package omnisock.option;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A multipath connection: {@link omnisock.SolMptcp#MPTCP_INFO}. What a kernel lacks is empty.
 *
 * @param subflows further subflows
 * @param addressesSignalled addresses told to the peer
 * @param addressesAccepted addresses of the peer taken
 * @param subflowsMax their limit
 * @param addressesSignalledMax their limit
 * @param addressesAcceptedMax their limit
 * @param flags 1: fell back to TCP, 2: the peer's key came
 * @param token the connection's token
 * @param writeSequence sequence number of the next byte written
 * @param sendUnacknowledged the oldest that is not acknowledged
 * @param receiveNext the next to come
 * @param localAddressesUsed local addresses used
 * @param localAddressesMax their limit
 * @param checksum whether data has check sums
 * @param retransmits retransmissions of data; 0 before Linux 6.5
 * @param bytesRetransmitted bytes sent again
 * @param bytesSent bytes sent
 * @param bytesReceived bytes received
 * @param bytesAcknowledged bytes acknowledged
 * @param subflowsTotal all subflows
 * @param lastDataSent since data was sent
 * @param lastDataReceived since data came
 * @param lastAckReceived since an acknowledgement came
 */
@C(value = "mptcp_info", header = "linux/mptcp.h")
public record MptcpInfo(
        @C("u8 mptcpi_subflows") int subflows,
        @C("u8 mptcpi_add_addr_signal") int addressesSignalled,
        @C("u8 mptcpi_add_addr_accepted") int addressesAccepted,
        @C("u8 mptcpi_subflows_max") int subflowsMax,
        @C("u8 mptcpi_add_addr_signal_max") int addressesSignalledMax,
        @C("u8 mptcpi_add_addr_accepted_max") int addressesAcceptedMax,
        @C("u32 mptcpi_flags") int flags,
        @C("u32 mptcpi_token") int token,
        @C("u64 mptcpi_write_seq") long writeSequence,
        @C("u64 mptcpi_snd_una") long sendUnacknowledged,
        @C("u64 mptcpi_rcv_nxt") long receiveNext,
        @C("u8 mptcpi_local_addr_used") int localAddressesUsed,
        @C("u8 mptcpi_local_addr_max") int localAddressesMax,
        @C("u8 mptcpi_csum_enabled") boolean checksum,
        @C("u32 mptcpi_retransmits") OptionalLong retransmits,
        @C("u64 mptcpi_bytes_retrans") OptionalLong bytesRetransmitted,
        @C("u64 mptcpi_bytes_sent") OptionalLong bytesSent,
        @C("u64 mptcpi_bytes_received") OptionalLong bytesReceived,
        @C("u64 mptcpi_bytes_acked") OptionalLong bytesAcknowledged,
        @C("u8 mptcpi_subflows_total") OptionalLong subflowsTotal,
        @C("u32 mptcpi_last_data_sent ms") Optional<Duration> lastDataSent,
        @C("u32 mptcpi_last_data_recv ms") Optional<Duration> lastDataReceived,
        @C("u32 mptcpi_last_ack_recv ms") Optional<Duration> lastAckReceived) {}

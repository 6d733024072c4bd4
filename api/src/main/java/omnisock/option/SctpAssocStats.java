package omnisock.option;

import omnisock.Address;

/**
 * Counts of an association since they were read last: {@link
 * omnisock.SolSctp#SCTP_GET_ASSOC_STATS}.
 *
 * @param association the association
 * @param slowest the address with the largest time-out
 * @param maxRto that time-out, in ticks of the kernel, as {@link SctpPaddrinfo#srtt}
 * @param sacksIn acknowledgements that came
 * @param sacksOut acknowledgements sent
 * @param packetsOut packets sent
 * @param packetsIn packets that came
 * @param chunksRetransmitted chunks sent again
 * @param outOfSequence sequence numbers beyond the window
 * @param duplicates chunks that came twice
 * @param gaps gaps acknowledged
 * @param unorderedOut unordered chunks sent
 * @param unorderedIn unordered chunks that came
 * @param orderedOut ordered chunks sent
 * @param orderedIn ordered chunks that came
 * @param controlOut control chunks sent
 * @param controlIn control chunks that came
 */
@C(value = "sctp_assoc_stats", header = "linux/sctp.h")
public record SctpAssocStats(
        @C("s32 sas_assoc_id") int association,
        @C("sockaddr sas_obs_rto_ipaddr") Address slowest,
        @C("u64 sas_maxrto") long maxRto,
        @C("u64 sas_isacks") long sacksIn,
        @C("u64 sas_osacks") long sacksOut,
        @C("u64 sas_opackets") long packetsOut,
        @C("u64 sas_ipackets") long packetsIn,
        @C("u64 sas_rtxchunks") long chunksRetransmitted,
        @C("u64 sas_outofseqtsns") long outOfSequence,
        @C("u64 sas_idupchunks") long duplicates,
        @C("u64 sas_gapcnt") long gaps,
        @C("u64 sas_ouodchunks") long unorderedOut,
        @C("u64 sas_iuodchunks") long unorderedIn,
        @C("u64 sas_oodchunks") long orderedOut,
        @C("u64 sas_iodchunks") long orderedIn,
        @C("u64 sas_octrlchunks") long controlOut,
        @C("u64 sas_ictrlchunks") long controlIn) {}

package omnisock.option;

import java.time.Duration;
import omnisock.Address;

/**
 * How often the path MTU is probed: {@link omnisock.SolSctp#SCTP_PLPMTUD_PROBE_INTERVAL}, RFC 8899.
 *
 * @param association the association
 * @param address the address
 * @param interval time between probes; 0 for no probes
 */
@C(value = "sctp_probeinterval", header = "linux/sctp.h")
public record SctpProbeinterval(
        @C("s32 spi_assoc_id") int association,
        @C("sockaddr spi_address") Address address,
        @C("u32 spi_interval ms") Duration interval) {}

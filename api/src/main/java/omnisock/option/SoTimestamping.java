package omnisock.option;

import java.util.OptionalLong;

/**
 * Which time stamps are made and told: {@link omnisock.SolSocket#SO_TIMESTAMPING}.
 *
 * @param flags such as {@link omnisock.SolSocket#SOF_TIMESTAMPING_RX_SOFTWARE}
 * @param clock the hardware clock with SOF_TIMESTAMPING_BIND_PHC; absent for none
 */
@C(value = "so_timestamping", header = "linux/net_tstamp.h")
public record SoTimestamping(@C("s32 flags") int flags, @C("s32 bind_phc") OptionalLong clock) {}

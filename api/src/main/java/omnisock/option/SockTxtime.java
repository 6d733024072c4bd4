package omnisock.option;

/**
 * The clock that packets' times of sending are in: {@link omnisock.SolSocket#SO_TXTIME}.
 *
 * @param clock such as 1 for CLOCK_MONOTONIC, 11 for CLOCK_TAI
 * @param flags {@link omnisock.SolSocket#SOF_TXTIME_DEADLINE_MODE}, {@link
 *     omnisock.SolSocket#SOF_TXTIME_REPORT_ERRORS}
 */
@C(value = "sock_txtime", header = "linux/net_tstamp.h")
public record SockTxtime(@C("s32 clockid") int clock, @C("u32 flags") int flags) {}

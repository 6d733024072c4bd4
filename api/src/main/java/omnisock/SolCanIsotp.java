package omnisock;

import static omnisock.option.Codec.NANOSECONDS;
import static omnisock.option.Codec.struct;

import java.time.Duration;
import omnisock.option.CanIsotpFcOptions;
import omnisock.option.CanIsotpLlOptions;
import omnisock.option.CanIsotpOptions;

/** Options of CAN ISO-TP sockets, sorted by the kernel's name: linux/can/isotp.h, ISO 15765-2. */
public final class SolCanIsotp {
    /** The level. */
    public static final int SOL_CAN_ISOTP = 106;

    private static final Level LEVEL = new Level("SOL_CAN_ISOTP", SOL_CAN_ISOTP);

    /** The frames below; before bind. */
    public static final Option<CanIsotpLlOptions> CAN_ISOTP_LL_OPTS =
            LEVEL.option("CAN_ISOTP_LL_OPTS", 5, struct(CanIsotpLlOptions.class));

    /** Addressing, padding and other behaviour; before bind. */
    public static final Option<CanIsotpOptions> CAN_ISOTP_OPTS =
            LEVEL.option("CAN_ISOTP_OPTS", 1, struct(CanIsotpOptions.class));

    /** What is asked of senders; before bind. */
    public static final Option<CanIsotpFcOptions> CAN_ISOTP_RECV_FC =
            LEVEL.option("CAN_ISOTP_RECV_FC", 2, struct(CanIsotpFcOptions.class));

    /** The least time between frames that are taken, for tests. */
    public static final Option<Duration> CAN_ISOTP_RX_STMIN =
            LEVEL.option("CAN_ISOTP_RX_STMIN", 4, NANOSECONDS);

    /** The time between frames that are sent, for tests. */
    public static final Option<Duration> CAN_ISOTP_TX_STMIN =
            LEVEL.option("CAN_ISOTP_TX_STMIN", 3, NANOSECONDS);

    /** Of CanIsotpOptions: to many, without flow control. */
    public static final int CAN_ISOTP_CF_BROADCAST = 0x1000;

    /** Of CanIsotpOptions: check the padding that comes. */
    public static final int CAN_ISOTP_CHK_PAD_DATA = 0x20;

    /** Of CanIsotpOptions: check the length of the padding that comes. */
    public static final int CAN_ISOTP_CHK_PAD_LEN = 0x10;

    /** Of CanIsotpOptions: take new flow control within a message. */
    public static final int CAN_ISOTP_DYN_FC_PARMS = 0x2000;

    /** Of CanIsotpOptions: extended addressing. */
    public static final int CAN_ISOTP_EXTEND_ADDR = 2;

    /** Of CanIsotpOptions: take no frames that follow too fast. */
    public static final int CAN_ISOTP_FORCE_RXSTMIN = 0x100;

    /** Of CanIsotpOptions: do not heed the time that the receiver asks. */
    public static final int CAN_ISOTP_FORCE_TXSTMIN = 0x80;

    /** Of CanIsotpOptions: one direction at a time. */
    public static final int CAN_ISOTP_HALF_DUPLEX = 0x40;

    /** Of CanIsotpOptions: listen only. */
    public static final int CAN_ISOTP_LISTEN_MODE = 1;

    /** Of CanIsotpOptions: another address in the other direction. */
    public static final int CAN_ISOTP_RX_EXT_ADDR = 0x200;

    /** Of CanIsotpOptions: padding of what comes. */
    public static final int CAN_ISOTP_RX_PADDING = 8;

    /** Of CanIsotpOptions: to many, one frame each. */
    public static final int CAN_ISOTP_SF_BROADCAST = 0x800;

    /** Of CanIsotpOptions: padding of what is sent. */
    public static final int CAN_ISOTP_TX_PADDING = 4;

    /** Of CanIsotpOptions: send waits until all is sent. */
    public static final int CAN_ISOTP_WAIT_TX_DONE = 0x400;

    private SolCanIsotp() {}
}

package omnisock;

/**
 * What messages to and from the CAN broadcast manager are made of: {@code linux/can/bcm.h}. Python
 * writes {@code CAN_BCM_} before each name.
 */
public final class CanBcm {
    /** Operation: send frames in cycles. */
    public static final int TX_SETUP = 1;

    /** Operation: end a cycle. */
    public static final int TX_DELETE = 2;

    /** Operation: ask for a cycle. */
    public static final int TX_READ = 3;

    /** Operation: send one frame. */
    public static final int TX_SEND = 4;

    /** Operation: subscribe to the content of frames. */
    public static final int RX_SETUP = 5;

    /** Operation: end a subscription. */
    public static final int RX_DELETE = 6;

    /** Operation: ask for a subscription. */
    public static final int RX_READ = 7;

    /** Answer to {@link #TX_READ}. */
    public static final int TX_STATUS = 8;

    /** Told: a count of transmissions is over. */
    public static final int TX_EXPIRED = 9;

    /** Answer to {@link #RX_READ}. */
    public static final int RX_STATUS = 10;

    /** Told: a cyclic frame stayed out. */
    public static final int RX_TIMEOUT = 11;

    /** Told: the content of a frame changed. */
    public static final int RX_CHANGED = 12;

    /** Flag: the intervals count. */
    public static final int SETTIMER = 0x1;

    /** Flag: the cycle starts. */
    public static final int STARTTIMER = 0x2;

    /** Flag: {@link #TX_EXPIRED} is told. */
    public static final int TX_COUNTEVT = 0x4;

    /** Flag: the new content goes out at once. */
    public static final int TX_ANNOUNCE = 0x8;

    /** Flag: the identifier of the message is copied into its frames. */
    public static final int TX_CP_CAN_ID = 0x10;

    /** Flag: the identifier alone is looked at, not the content. */
    public static final int RX_FILTER_ID = 0x20;

    /** Flag: a changed length counts as change. */
    public static final int RX_CHECK_DLC = 0x40;

    /** Flag: the time-out does not start by itself. */
    public static final int RX_NO_AUTOTIMER = 0x80;

    /** Flag: the first frame after a time-out is told. */
    public static final int RX_ANNOUNCE_RESUME = 0x100;

    /** Flag: a sequence of frames starts anew. */
    public static final int TX_RESET_MULTI_IDX = 0x200;

    /** Flag: the frame answers remote requests. */
    public static final int RX_RTR_FRAME = 0x400;

    /** Flag: the frames are of CAN FD. */
    public static final int CAN_FD_FRAME = 0x800;

    private CanBcm() {}
}

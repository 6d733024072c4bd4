package omnisock;

import static omnisock.option.Codec.INT;

import java.time.Duration;
import omnisock.option.Codec;

/** Options of NFC LLCP sockets, sorted by the kernel's name: linux/nfc.h. */
public final class SolNfc {
    /** The level. */
    public static final int SOL_NFC = 280;

    private static final Level LEVEL = new Level("SOL_NFC", SOL_NFC);

    /** The unit of the protocol itself. */
    private static final Codec<Duration> CENTISECONDS =
            INT.map(
                    "int, hundredths of a second",
                    time -> Math.toIntExact(time.toMillis() / 10),
                    value -> Duration.ofMillis(10L * value));

    /** Bytes beyond 128 of the largest packet. */
    public static final Option<Integer> NFC_LLCP_MIUX = LEVEL.option("NFC_LLCP_MIUX", 1, INT);

    /** How long the peer may be silent. */
    public static final Option<Duration> NFC_LLCP_REMOTE_LTO =
            LEVEL.option("NFC_LLCP_REMOTE_LTO", 3, CENTISECONDS).readOnly();

    /** Bytes of the largest packet of the peer. */
    public static final Option<Integer> NFC_LLCP_REMOTE_MIU =
            LEVEL.option("NFC_LLCP_REMOTE_MIU", 2, INT).readOnly();

    /** Packets that the peer takes without acknowledgement. */
    public static final Option<Integer> NFC_LLCP_REMOTE_RW =
            LEVEL.option("NFC_LLCP_REMOTE_RW", 4, INT).readOnly();

    /** Packets to take without acknowledgement. */
    public static final Option<Integer> NFC_LLCP_RW = LEVEL.option("NFC_LLCP_RW", 0, INT);

    private SolNfc() {}
}

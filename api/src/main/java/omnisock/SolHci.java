package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.struct;

import omnisock.option.HciFilter;

/** Options of raw HCI sockets, sorted by the kernel's name: bluetooth/hci.h. */
public final class SolHci {
    /** The level. */
    public static final int SOL_HCI = 0;

    private static final Level LEVEL = new Level("SOL_HCI", SOL_HCI);

    /** Whether each packet brings its direction. */
    public static final Option<Boolean> HCI_DATA_DIR = LEVEL.option("HCI_DATA_DIR", 1, FLAG);

    /** Which packets come. */
    public static final Option<HciFilter> HCI_FILTER =
            LEVEL.option("HCI_FILTER", 2, struct(HciFilter.class));

    /** Whether each packet brings its time. */
    public static final Option<Boolean> HCI_TIME_STAMP = LEVEL.option("HCI_TIME_STAMP", 3, FLAG);

    private SolHci() {}
}

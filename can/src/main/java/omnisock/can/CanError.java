package omnisock.can;

import java.util.ArrayList;
import java.util.List;

/**
 * What error frames tell: {@code linux/can/error.h}. The classes are bits of {@link
 * CanFrame.ErrorFrame#classes}, and of {@link omnisock.SolCanRaw#CAN_RAW_ERR_FILTER}.
 */
public final class CanError {
    /** A transmission took too long; of the driver. */
    public static final int CAN_ERR_TX_TIMEOUT = 0x001;

    /** Another node had a higher priority; byte 0 tells at which bit. */
    public static final int CAN_ERR_LOSTARB = 0x002;

    /** The controller has a problem; byte 1 tells which. */
    public static final int CAN_ERR_CRTL = 0x004;

    /** Something on the bus is against the protocol; bytes 2 and 3 tell what and where. */
    public static final int CAN_ERR_PROT = 0x008;

    /** The transceiver has a problem; byte 4 tells which. */
    public static final int CAN_ERR_TRX = 0x010;

    /** Nobody acknowledged a frame. */
    public static final int CAN_ERR_ACK = 0x020;

    /** The controller has left the bus. */
    public static final int CAN_ERR_BUSOFF = 0x040;

    /** An error on the bus; there may be very many. */
    public static final int CAN_ERR_BUSERROR = 0x080;

    /** The controller has been started again. */
    public static final int CAN_ERR_RESTARTED = 0x100;

    /** Bytes 6 and 7 are the counters of errors in sending and receiving. */
    public static final int CAN_ERR_CNT = 0x200;

    private static final String[] CLASSES = {
        "tx-timeout",
        "lost-arbitration",
        "controller-problem",
        "protocol-violation",
        "transceiver-status",
        "no-acknowledgement-on-tx",
        "bus-off",
        "bus-error",
        "restarted-after-bus-off",
        "error-counter-tx-rx"
    };

    private static final String[] CONTROLLER = {
        "rx-overflow",
        "tx-overflow",
        "rx-error-warning",
        "tx-error-warning",
        "rx-error-passive",
        "tx-error-passive",
        "back-to-error-active"
    };

    private static final String[] VIOLATIONS = {
        "single-bit-error",
        "frame-format-error",
        "bit-stuffing-error",
        "tx-dominant-bit-error",
        "tx-recessive-bit-error",
        "bus-overload",
        "active-error",
        "error-on-tx"
    };

    private CanError() {}

    /**
     * {@return an error in words, as candump puts it, such as {@code bus-off} or {@code
     * controller-problem{tx-error-passive}}}
     *
     * @param error the frame
     */
    public static List<String> describe(CanFrame.ErrorFrame error) {
        var words = new ArrayList<String>();
        for (int bit = 0; bit < CLASSES.length; bit++) {
            int one = 1 << bit;
            if ((error.classes() & one) != 0) {
                words.add(CLASSES[bit] + details(one, error.data()));
            }
        }
        int rest = error.classes() >>> CLASSES.length << CLASSES.length;
        if (rest != 0) {
            words.add("classes 0x%x".formatted(rest));
        }
        // Older drivers give the counters without the class.
        boolean counted = at(error.data(), 6) != 0 || at(error.data(), 7) != 0;
        if (counted && (error.classes() & CAN_ERR_CNT) == 0) {
            words.add(CLASSES[CLASSES.length - 1] + details(CAN_ERR_CNT, error.data()));
        }
        return words;
    }

    private static String details(int one, byte[] data) {
        return switch (one) {
            case CAN_ERR_LOSTARB -> "{at bit " + at(data, 0) + "}";
            case CAN_ERR_CRTL -> "{" + names(at(data, 1), CONTROLLER) + "}";
            case CAN_ERR_PROT ->
                    "{{" + names(at(data, 2), VIOLATIONS) + "}{" + location(at(data, 3)) + "}}";
            case CAN_ERR_TRX -> "{0x%02x}".formatted(at(data, 4));
            case CAN_ERR_CNT -> "{{" + at(data, 6) + "}{" + at(data, 7) + "}}";
            default -> "";
        };
    }

    private static int at(byte[] data, int index) {
        return index < data.length ? data[index] & 0xff : 0;
    }

    private static String names(int bits, String[] names) {
        var set = new ArrayList<String>();
        for (int bit = 0; bit < names.length; bit++) {
            if ((bits & 1 << bit) != 0) {
                set.add(names[bit]);
            }
        }
        return String.join(",", set);
    }

    /** Where in a frame: the code of the segment, as many controllers have it in a register. */
    private static String location(int code) {
        return switch (code) {
            case 0x00 -> "";
            case 0x02 -> "id.28-to-id.21";
            case 0x03 -> "start-of-frame";
            case 0x04 -> "bit-srtr";
            case 0x05 -> "bit-ide";
            case 0x06 -> "id.20-to-id.18";
            case 0x07 -> "id.17-to-id.13";
            case 0x08 -> "crc-sequence";
            case 0x09 -> "reserved-bit-0";
            case 0x0a -> "data-field";
            case 0x0b -> "data-length-code";
            case 0x0c -> "bit-rtr";
            case 0x0d -> "reserved-bit-1";
            case 0x0e -> "id.4-to-id.0";
            case 0x0f -> "id.12-to-id.5";
            case 0x11 -> "active-error-flag";
            case 0x12 -> "intermission";
            case 0x13 -> "tolerate-dominant-bits";
            case 0x16 -> "passive-error-flag";
            case 0x17 -> "error-delimiter";
            case 0x18 -> "crc-delimiter";
            case 0x19 -> "acknowledge-slot";
            case 0x1a -> "end-of-frame";
            case 0x1b -> "acknowledge-delimiter";
            case 0x1c -> "overload-flag";
            default -> "0x%02x".formatted(code);
        };
    }
}

package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;
import static omnisock.Can.CAN_EFF_MASK;
import static omnisock.Can.CAN_SFF_MASK;

/** Checks of identifiers and the numbers beside them. */
final class Ids {
    private Ids() {}

    /** Refuses what is neither 11 bits nor the flag and 29 bits. */
    static void check(String name, int id) {
        int allowed = id < 0 ? CAN_EFF_FLAG | CAN_EFF_MASK : CAN_SFF_MASK;
        if ((id & ~allowed) != 0) {
            throw new IllegalArgumentException(
                    "%s 0x%x is neither in 0..0x7ff nor CAN_EFF_FLAG and 29 bits"
                            .formatted(name, id));
        }
    }

    /** What of a {@code can_id} is the identifier: bits that its form has not mean nothing. */
    static int identifier(int canId) {
        return canId & (canId < 0 ? CAN_EFF_FLAG | CAN_EFF_MASK : CAN_SFF_MASK);
    }

    static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " is not in " + least + ".." + most);
        }
    }

    static void bits(String name, int value, int allowed) {
        if ((value & ~allowed) != 0) {
            throw new IllegalArgumentException(
                    "%s 0x%x has bits other than 0x%x".formatted(name, value, allowed));
        }
    }
}

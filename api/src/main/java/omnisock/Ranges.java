package omnisock;

/** Checks of the numbers of an address. */
final class Ranges {
    static final long UINT8_MAX = 0xff;
    static final long UINT16_MAX = 0xffff;
    static final long UINT32_MAX = 0xffffffffL;

    private Ranges() {}

    /** Refuses what is not in 0 to {@code most}. */
    static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not in 0.." + most);
        }
    }
}

package omnisock.option;

/**
 * Which J1939 messages are taken: {@link omnisock.SolCanJ1939#SO_J1939_FILTER}.
 *
 * @param name the name of the sender
 * @param nameMask its bits that count
 * @param pgn the parameter group
 * @param pgnMask its bits that count
 * @param address the address of the sender
 * @param addressMask its bits that count
 */
@C(value = "j1939_filter", header = "linux/can/j1939.h")
public record J1939Filter(
        @C("u64 name") long name,
        @C("u64 name_mask") long nameMask,
        @C("u32 pgn") int pgn,
        @C("u32 pgn_mask") int pgnMask,
        @C("u8 addr") int address,
        @C("u8 addr_mask") int addressMask) {}

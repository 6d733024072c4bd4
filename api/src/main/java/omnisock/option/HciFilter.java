package omnisock.option;

/**
 * Which packets a raw HCI socket gets: {@link omnisock.SolHci#HCI_FILTER}.
 *
 * @param types a bit for each type of packet
 * @param eventsLow a bit for each event from 0 to 31
 * @param eventsHigh a bit for each event from 32 to 63
 * @param opcode the only command whose answers come; 0 for any
 */
@C("hci_ufilter")
public record HciFilter(
        @C("u32 type_mask") int types,
        @C("u32 event_mask0") int eventsLow,
        @C("u32 event_mask1") int eventsHigh,
        @C("u16 opcode") int opcode) {}

package omnisock.option;

/**
 * What an L2CAP channel negotiates: {@link omnisock.SolL2cap#L2CAP_OPTIONS}.
 *
 * @param sendMtu bytes of the largest message sent
 * @param receiveMtu bytes of the largest message taken
 * @param flushTimeout milliseconds until a frame is given up; 0xffff for never
 * @param mode 0 basic, 3 enhanced retransmission, 4 streaming
 * @param checksum 1: frames have a check sum
 * @param attempts most transmissions of a frame
 * @param window frames without acknowledgement
 */
@C("l2cap_options")
public record L2capOptions(
        @C("u16 omtu") int sendMtu,
        @C("u16 imtu") int receiveMtu,
        @C("u16 flush_to") int flushTimeout,
        @C("u8 mode") int mode,
        @C("u8 fcs") int checksum,
        @C("u8 max_tx") int attempts,
        @C("u16 txwin_size") int window) {}

package omnisock;

/** Control messages of the level {@code SOL_TLS}: TLS in the kernel. */
public sealed interface TlsControl extends ControlMessage {
    /**
     * The type of a record: {@code TLS_GET_RECORD_TYPE} of one that came, {@code
     * TLS_SET_RECORD_TYPE} of one to send.
     *
     * @param number such as 21 for an alert, 22 for a handshake, 23 for data: RFC 8446
     */
    record RecordType(int number) implements TlsControl {
        /** Checks the range. */
        public RecordType {
            Ranges.check("type of a record", number, 0xff);
        }
    }
}

package omnisock;

/**
 * Control messages of the level {@code SOL_CAN_J1939}. They come with each message, no option is
 * needed: always the priority, the others as far as the message has them. None is sent.
 */
public sealed interface J1939Control extends ControlMessage {
    /**
     * The address that a message went to: {@code SCM_J1939_DEST_ADDR}. There is none with a
     * broadcast.
     *
     * @param address 0 to 255
     */
    record DestinationAddress(int address) implements J1939Control {
        /** Checks the range. */
        public DestinationAddress {
            Ranges.check("address", address, 0xff);
        }
    }

    /**
     * The name that a message went to, if it went to one: {@code SCM_J1939_DEST_NAME}.
     *
     * @param name 64 bits
     */
    record DestinationName(long name) implements J1939Control {}

    /**
     * The priority of a message: {@code SCM_J1939_PRIO}.
     *
     * @param priority 0 to 7, the highest first
     */
    record Priority(int priority) implements J1939Control {
        /** Checks the range. */
        public Priority {
            Ranges.check("priority", priority, 0xff);
        }
    }
}

package omnisock;

/**
 * An address on a controller area network. The protocol of the socket decides which: {@link Raw}
 * for {@link Protocol#CAN_RAW} and {@link Protocol#CAN_BCM}, {@link Isotp} for {@link
 * Protocol#CAN_ISOTP}, {@link J1939} for {@link Protocol#CAN_J1939}. See the kernel's {@code
 * Documentation/networking/can.rst}.
 */
public sealed interface Can extends LinkAddress {
    /** In an identifier: it has 29 bits, not 11. */
    int CAN_EFF_FLAG = 0x80000000;

    /** In an identifier of a frame: a remote transmission request. */
    int CAN_RTR_FLAG = 0x40000000;

    /** In an identifier of a frame: an error message. */
    int CAN_ERR_FLAG = 0x20000000;

    /** The bits of a standard identifier. */
    int CAN_SFF_MASK = 0x7ff;

    /** The bits of an extended identifier. */
    int CAN_EFF_MASK = 0x1fffffff;

    /** The bits of an error message that say what went wrong. */
    int CAN_ERR_MASK = 0x1fffffff;

    /** The level of options of a CAN protocol is this and the number of the protocol. */
    int SOL_CAN_BASE = 100;

    /** The highest address of one J1939 node. */
    int J1939_MAX_UNICAST_ADDR = 0xfd;

    /** The address of a J1939 node that could claim none. */
    int J1939_IDLE_ADDR = 0xfe;

    /** All J1939 nodes, or no address. */
    int J1939_NO_ADDR = 0xff;

    /** No J1939 name. */
    long J1939_NO_NAME = 0;

    /** Request for a parameter group. */
    int J1939_PGN_REQUEST = 0xea00;

    /** Address claimed. */
    int J1939_PGN_ADDRESS_CLAIMED = 0xee00;

    /** Commanded address. */
    int J1939_PGN_ADDRESS_COMMANDED = 0xfed8;

    /** The highest parameter group that is sent to one node. */
    int J1939_PGN_PDU1_MAX = 0x3ff00;

    /** The highest parameter group. */
    int J1939_PGN_MAX = 0x3ffff;

    /** No parameter group. */
    int J1939_NO_PGN = 0x40000;

    @Override
    Can withDevice(Interface device);

    @Override
    default Family family() {
        return Family.AF_CAN;
    }

    /**
     * An interface: its frames are told apart by filters, not addresses.
     *
     * @param device the interface; {@link Interface#ANY} receives from all
     */
    record Raw(Interface device) implements Can {
        /**
         * An interface by its name.
         *
         * @param device its name
         */
        public Raw(String device) {
            this(new Interface(device));
        }

        static Raw parse(String text) {
            return new Raw(new AddressText(text, "can:" + AddressText.DEVICE).device(1));
        }

        @Override
        public Raw withDevice(Interface other) {
            return new Raw(other);
        }

        /** {@return {@code can:can0%3}} */
        @Override
        public String toString() {
            return "can:" + device;
        }
    }

    /**
     * Both ends of an ISO 15765-2 transport channel.
     *
     * @param device the interface
     * @param rxId the identifier that is received: 11 bits, or 29 with {@link #CAN_EFF_FLAG}
     * @param txId the identifier that is sent, in the same form
     */
    record Isotp(Interface device, int rxId, int txId) implements Can {
        /**
         * Checks the identifiers.
         *
         * @throws IllegalArgumentException if one has bits that it must not have
         */
        public Isotp {
            checkId("rxId", rxId);
            checkId("txId", txId);
        }

        /**
         * A channel on an interface by its name.
         *
         * @param device its name
         * @param rxId as in the record
         * @param txId as in the record
         */
        public Isotp(String device, int rxId, int txId) {
            this(new Interface(device), rxId, txId);
        }

        private static void checkId(String name, int id) {
            int allowed = id < 0 ? CAN_EFF_FLAG | CAN_EFF_MASK : CAN_SFF_MASK;
            if ((id & ~allowed) != 0) {
                throw new IllegalArgumentException(
                        "%s 0x%x is neither in 0..0x7ff nor CAN_EFF_FLAG and 29 bits"
                                .formatted(name, id));
            }
        }

        static Isotp parse(String text) {
            String id = "([0-9a-fA-F]{3}|[0-9a-fA-F]{8})";
            var fields = new AddressText(text, "isotp:" + AddressText.DEVICE + "/" + id + ":" + id);
            return new Isotp(fields.device(1), id(fields, 2), id(fields, 3));
        }

        private static int id(AddressText fields, int group) {
            int id = (int) fields.hex(group);
            if (fields.field(group).length() == 3) {
                return id;
            }
            Ranges.check("29-bit identifier", Integer.toUnsignedLong(id), CAN_EFF_MASK);
            return id | CAN_EFF_FLAG;
        }

        @Override
        public Isotp withDevice(Interface other) {
            return new Isotp(other, rxId, txId);
        }

        /** {@return {@code isotp:can0%3/7e0:7e8}; an identifier of 29 bits has eight digits} */
        @Override
        public String toString() {
            return "isotp:" + device + "/" + text(rxId) + ":" + text(txId);
        }

        private static String text(int id) {
            return id < 0 ? "%08x".formatted(id & CAN_EFF_MASK) : "%03x".formatted(id);
        }
    }

    /**
     * A node of SAE J1939.
     *
     * @param device the interface
     * @param name the node's 64-bit name, or {@link #J1939_NO_NAME} if it goes by its address
     * @param pgn the parameter group, or {@link #J1939_NO_PGN}
     * @param addr the node's address, or {@link #J1939_NO_ADDR}
     */
    record J1939(Interface device, long name, int pgn, int addr) implements Can {
        /**
         * Checks parameter group and address.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public J1939 {
            Ranges.check("pgn", pgn, J1939_NO_PGN);
            Ranges.check("addr", addr, Ranges.UINT8_MAX);
        }

        /**
         * A node on an interface by its name.
         *
         * @param device its name
         * @param name as in the record
         * @param pgn as in the record
         * @param addr as in the record
         */
        public J1939(String device, long name, int pgn, int addr) {
            this(new Interface(device), name, pgn, addr);
        }

        static J1939 parse(String text) {
            String fields = "/([0-9a-f]{1,16})/([0-9a-f]{1,5})/([0-9a-f]{1,2})";
            var hex = new AddressText(text, "j1939:" + AddressText.DEVICE + fields);
            return new J1939(hex.device(1), hex.hex(2), (int) hex.hex(3), (int) hex.hex(4));
        }

        @Override
        public J1939 withDevice(Interface other) {
            return new J1939(other, name, pgn, addr);
        }

        /** {@return {@code j1939:can0%3/name/pgn/addr}, hexadecimal} */
        @Override
        public String toString() {
            return "j1939:%s/%x/%05x/%02x".formatted(device, name, pgn, addr);
        }
    }
}

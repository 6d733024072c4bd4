package omnisock;

import java.util.Locale;

/**
 * An address of Bluetooth. The protocol of the socket decides which: {@link L2cap} for {@link
 * Protocol#BTPROTO_L2CAP}, {@link Rfcomm}, {@link Hci} and {@link Sco} for theirs; those of the
 * other protocols are {@link UnknownAddress}.
 *
 * <p>A device address is text, {@code 00:1A:7D:DA:71:13}, in capitals as BlueZ prints it.
 */
public sealed interface Bluetooth extends Address {
    /** Any adapter of this machine. */
    String BDADDR_ANY = "00:00:00:00:00:00";

    /** This machine. */
    String BDADDR_LOCAL = "FF:FF:FF:00:00:00";

    /** Address type: classic Bluetooth. */
    int BDADDR_BREDR = 0;

    /** Address type: low energy, a public address. */
    int BDADDR_LE_PUBLIC = 1;

    /** Address type: low energy, a random address. */
    int BDADDR_LE_RANDOM = 2;

    /** No adapter. */
    int HCI_DEV_NONE = 0xffff;

    /** Channel: commands and events, beside the kernel's own. */
    int HCI_CHANNEL_RAW = 0;

    /** Channel: the adapter for this program alone. */
    int HCI_CHANNEL_USER = 1;

    /** Channel: a copy of all that passes. */
    int HCI_CHANNEL_MONITOR = 2;

    /** Channel: management. */
    int HCI_CHANNEL_CONTROL = 3;

    /** Channel: log entries for the monitor. */
    int HCI_CHANNEL_LOGGING = 4;

    @Override
    default Family family() {
        return Family.AF_BLUETOOTH;
    }

    private static String checked(String bdaddr) {
        if (!bdaddr.matches("(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")) {
            throw new IllegalArgumentException("no Bluetooth address: '" + bdaddr + "'");
        }
        return bdaddr.toUpperCase(Locale.ROOT);
    }

    /**
     * A channel of the logical link layer.
     *
     * @param bdaddr the device; {@link #BDADDR_ANY} to bind to any adapter
     * @param psm the protocol or service multiplexer, 0 to 65535
     * @param cid the number of a fixed channel, or 0; 0 to 65535
     * @param bdaddrType {@link #BDADDR_BREDR}, {@link #BDADDR_LE_PUBLIC} or {@link
     *     #BDADDR_LE_RANDOM}; 0 to 255
     */
    record L2cap(String bdaddr, int psm, int cid, int bdaddrType) implements Bluetooth {
        /**
         * Checks the address and the numbers.
         *
         * @throws IllegalArgumentException if the address is none, or a number out of range
         */
        public L2cap {
            bdaddr = checked(bdaddr);
            Ranges.check("psm", psm, Ranges.UINT16_MAX);
            Ranges.check("cid", cid, Ranges.UINT16_MAX);
            Ranges.check("bdaddrType", bdaddrType, Ranges.UINT8_MAX);
        }

        /**
         * A service of a classic device.
         *
         * @param bdaddr as in the record
         * @param psm as in the record
         */
        public L2cap(String bdaddr, int psm) {
            this(bdaddr, psm, 0, BDADDR_BREDR);
        }

        static L2cap parse(String text) {
            String numbers = ("/" + AddressText.NUMBER).repeat(3);
            var fields = new AddressText(text, "l2cap:" + AddressText.BDADDR + numbers);
            return new L2cap(fields.field(1), fields.small(2), fields.small(3), fields.small(4));
        }

        /** {@return {@code l2cap:00:1A:7D:DA:71:13/psm/cid/type}} */
        @Override
        public String toString() {
            return "l2cap:%s/0x%04x/0x%04x/%d".formatted(bdaddr, psm, cid, bdaddrType);
        }
    }

    /**
     * A serial port.
     *
     * @param bdaddr the device; {@link #BDADDR_ANY} to bind to any adapter
     * @param channel the channel, 1 to 30; 0 lets the kernel choose; 0 to 255
     */
    record Rfcomm(String bdaddr, int channel) implements Bluetooth {
        /**
         * Checks address and channel.
         *
         * @throws IllegalArgumentException if the address is none, or the channel out of range
         */
        public Rfcomm {
            bdaddr = checked(bdaddr);
            Ranges.check("channel", channel, Ranges.UINT8_MAX);
        }

        static Rfcomm parse(String text) {
            String channel = "/" + AddressText.NUMBER;
            var fields = new AddressText(text, "rfcomm:" + AddressText.BDADDR + channel);
            return new Rfcomm(fields.field(1), fields.small(2));
        }

        /** {@return {@code rfcomm:00:1A:7D:DA:71:13/channel}} */
        @Override
        public String toString() {
            return "rfcomm:" + bdaddr + "/" + channel;
        }
    }

    /**
     * An adapter of this machine.
     *
     * @param dev its number, or {@link #HCI_DEV_NONE}; 0 to 65535
     * @param channel {@link #HCI_CHANNEL_RAW} and so on, 0 to 65535
     */
    record Hci(int dev, int channel) implements Bluetooth {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Hci {
            Ranges.check("dev", dev, Ranges.UINT16_MAX);
            Ranges.check("channel", channel, Ranges.UINT16_MAX);
        }

        static Hci parse(String text) {
            var fields =
                    new AddressText(text, "hci:" + AddressText.NUMBER + "/" + AddressText.NUMBER);
            return new Hci(fields.small(1), fields.small(2));
        }

        /** {@return {@code hci:dev/channel}} */
        @Override
        public String toString() {
            return "hci:" + dev + "/" + channel;
        }
    }

    /**
     * A voice link.
     *
     * @param bdaddr the device; {@link #BDADDR_ANY} to bind to any adapter
     */
    record Sco(String bdaddr) implements Bluetooth {
        /**
         * Checks the address.
         *
         * @throws IllegalArgumentException if it is none
         */
        public Sco {
            bdaddr = checked(bdaddr);
        }

        static Sco parse(String text) {
            return new Sco(new AddressText(text, "sco:" + AddressText.BDADDR).field(1));
        }

        /** {@return {@code sco:00:1A:7D:DA:71:13}} */
        @Override
        public String toString() {
            return "sco:" + bdaddr;
        }
    }
}

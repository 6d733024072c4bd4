package omnisock;

/**
 * A port of a processor behind Qualcomm's IPC router.
 *
 * @param node the processor, 0 to 4294967295
 * @param port the port, 0 to 4294967295
 */
public record Qipcrtr(long node, long port) implements Address {
    /** All processors. */
    public static final long QRTR_NODE_BCAST = 0xffffffffL;

    /** The port of control messages. */
    public static final long QRTR_PORT_CTRL = 0xfffffffeL;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Qipcrtr {
        Ranges.check("node", node, Ranges.UINT32_MAX);
        Ranges.check("port", port, Ranges.UINT32_MAX);
    }

    static Qipcrtr parse(String text) {
        String number = AddressText.NUMBER;
        var fields = new AddressText(text, "qipcrtr:" + number + "/" + number);
        return new Qipcrtr(fields.number(1), fields.number(2));
    }

    @Override
    public Family family() {
        return Family.AF_QIPCRTR;
    }

    /** {@return {@code qipcrtr:node/port}} */
    @Override
    public String toString() {
        return "qipcrtr:" + node + "/" + port;
    }
}

package omnisock;

/**
 * A port of a virtual machine or its host: vsock(7).
 *
 * @param cid the machine: {@link #VMADDR_CID_HOST} and so on, 0 to 4294967295
 * @param port the port, 0 to 4294967295; {@link #VMADDR_PORT_ANY} lets the kernel choose
 * @param flags {@link #VMADDR_FLAG_TO_HOST} or 0; 0 to 255
 */
public record Vsock(long cid, long port, int flags) implements Address {
    /** Any machine, to bind to. */
    public static final long VMADDR_CID_ANY = 0xffffffffL;

    /** The hypervisor itself. */
    public static final long VMADDR_CID_HYPERVISOR = 0;

    /** This machine. */
    public static final long VMADDR_CID_LOCAL = 1;

    /** The host of this machine. */
    public static final long VMADDR_CID_HOST = 2;

    /** Any port, to bind to. */
    public static final long VMADDR_PORT_ANY = 0xffffffffL;

    /** Goes through the host even to a sibling machine. */
    public static final int VMADDR_FLAG_TO_HOST = 1;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Vsock {
        Ranges.check("cid", cid, Ranges.UINT32_MAX);
        Ranges.check("port", port, Ranges.UINT32_MAX);
        Ranges.check("flags", flags, Ranges.UINT8_MAX);
    }

    /**
     * An address without flags.
     *
     * @param cid as in the record
     * @param port as in the record
     */
    public Vsock(long cid, long port) {
        this(cid, port, 0);
    }

    static Vsock parse(String text) {
        String number = "(any|[0-9]{1,10})";
        var fields = new AddressText(text, "vsock:" + number + ":" + number + "(?:/([0-9]{1,3}))?");
        return new Vsock(number(fields, 1), number(fields, 2), fields.small(3, 0));
    }

    private static long number(AddressText fields, int group) {
        return fields.field(group).equals("any") ? Ranges.UINT32_MAX : fields.number(group);
    }

    @Override
    public Family family() {
        return Family.AF_VSOCK;
    }

    /** {@return {@code vsock:cid:port}, {@code any} for any; and {@code /flags} unless 0} */
    @Override
    public String toString() {
        return "vsock:" + text(cid) + ":" + text(port) + (flags == 0 ? "" : "/" + flags);
    }

    private static String text(long number) {
        return number == Ranges.UINT32_MAX ? "any" : Long.toString(number);
    }
}

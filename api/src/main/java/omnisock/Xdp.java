package omnisock;

/**
 * A queue of an interface, to bind an {@code AF_XDP} socket to: the kernel's {@code
 * Documentation/networking/af_xdp.rst}. Such a socket tells no address.
 *
 * @param device the interface
 * @param queue the number of its queue, 0 to 4294967295
 * @param flags {@link #XDP_COPY} and so on, 0 to 65535
 * @param sharedUmemFd the descriptor whose memory is shared under {@link #XDP_SHARED_UMEM}, else 0
 */
public record Xdp(Interface device, long queue, int flags, int sharedUmemFd)
        implements LinkAddress {
    /** Uses the memory of another socket. */
    public static final int XDP_SHARED_UMEM = 1;

    /** Copies frames. */
    public static final int XDP_COPY = 1 << 1;

    /** Copies no frames, or fails. */
    public static final int XDP_ZEROCOPY = 1 << 2;

    /** The driver may sleep, and then wants to be woken. */
    public static final int XDP_USE_NEED_WAKEUP = 1 << 3;

    /** A frame may be in several buffers. */
    public static final int XDP_USE_SG = 1 << 4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Xdp {
        Ranges.check("queue", queue, Ranges.UINT32_MAX);
        Ranges.check("flags", flags, Ranges.UINT16_MAX);
        Ranges.check("sharedUmemFd", sharedUmemFd, Integer.MAX_VALUE);
    }

    /**
     * A queue of an interface by its name, with memory of its own.
     *
     * @param device its name
     * @param queue as in the record
     * @param flags as in the record
     */
    public Xdp(String device, long queue, int flags) {
        this(new Interface(device), queue, flags, 0);
    }

    static Xdp parse(String text) {
        String number = "/" + AddressText.NUMBER;
        var fields = new AddressText(text, "xdp:" + AddressText.DEVICE + number.repeat(3));
        return new Xdp(fields.device(1), fields.number(2), fields.small(3), fields.small(4));
    }

    @Override
    public Xdp withDevice(Interface other) {
        return new Xdp(other, queue, flags, sharedUmemFd);
    }

    @Override
    public Family family() {
        return Family.AF_XDP;
    }

    /** {@return {@code xdp:eth0%2/queue/flags/fd}} */
    @Override
    public String toString() {
        return "xdp:%s/%d/0x%x/%d".formatted(device, queue, flags, sharedUmemFd);
    }
}

package omnisock.wire;

/**
 * A Linux cooked header, version 1 or 2: what a capture of "any" has in place of the link's own.
 * Netlink captures begin with one of version 1.
 */
public final class CookedView extends View {
    private final boolean second;

    /**
     * A view of nothing yet.
     *
     * @param version 1 ({@link LinkType#LINUX_SLL}) or 2 ({@link LinkType#LINUX_SLL2})
     */
    public CookedView(int version) {
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException("version " + version + " is not 1 or 2");
        }
        second = version == 2;
    }

    @Override
    Verdict check() {
        return available() < headerLength() ? Verdict.TRUNCATED : Verdict.LEGAL;
    }

    @Override
    public int headerLength() {
        return second ? 20 : 16;
    }

    /** {@return 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us} */
    public int packetType() {
        return second ? u8(10) : u16(0);
    }

    /** {@return the kind of device, {@code ARPHRD_}} */
    public int hardwareType() {
        return second ? u16(8) : u16(2);
    }

    /** {@return how long the sender's link address is; up to eight bytes of it are here} */
    public int addressLength() {
        return second ? u8(11) : u16(4);
    }

    /** {@return a copy of the sender's link address} */
    public byte[] address() {
        return copy(second ? 12 : 6, Math.min(addressLength(), 8));
    }

    /** {@return the type of what follows, see {@link EtherType}; for netlink its family} */
    public int protocol() {
        return second ? u16(0) : u16(14);
    }

    /** {@return the index of the interface in version 2, else 0} */
    public long interfaceIndex() {
        return second ? u32(4) : 0;
    }
}

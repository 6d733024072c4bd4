package omnisock;

/**
 * An end of a conversation with the kernel, or with another process: netlink(7).
 *
 * @param pid the number of the port; 0 is the kernel, and to {@code bind}: choose one for me; 0 to
 *     4294967295
 * @param groups the multicast groups as a mask, the first group the lowest bit; 0 to 4294967295
 */
public record Netlink(long pid, long groups) implements Address {
    /** The kernel, and no groups. */
    public static final Netlink KERNEL = new Netlink(0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Netlink {
        Ranges.check("pid", pid, Ranges.UINT32_MAX);
        Ranges.check("groups", groups, Ranges.UINT32_MAX);
    }

    static Netlink parse(String text) {
        var fields =
                new AddressText(text, "netlink:" + AddressText.NUMBER + "/" + AddressText.NUMBER);
        return new Netlink(fields.number(1), fields.number(2));
    }

    @Override
    public Family family() {
        return Family.AF_NETLINK;
    }

    /** {@return {@code netlink:pid/groups}, the groups hexadecimal} */
    @Override
    public String toString() {
        return "netlink:" + pid + "/0x" + Long.toHexString(groups);
    }
}

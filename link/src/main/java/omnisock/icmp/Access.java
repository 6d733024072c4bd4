package omnisock.icmp;

/** By which kind of socket echo requests go. */
public enum Access {
    /**
     * {@code SOCK_DGRAM} of ICMP: the kernel numbers it and passes only what answers it. Allowed to
     * the groups of {@code net.ipv4.ping_group_range}, for IPv6 too: icmp(7).
     */
    PING_SOCKET("ping socket"),
    /**
     * {@code SOCK_RAW} of ICMP, with filters in the kernel that pass only replies to it: raw(7).
     * Needs {@code CAP_NET_RAW}.
     */
    RAW_SOCKET("raw socket"),
    /** A ping socket where that is allowed, else a raw one. */
    ANY("ping socket, else a raw one");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package omnisock.wire;

/** An ICMPv6 message (RFC 4443), with those of neighbour discovery (RFC 4861). */
public final class Icmpv6View extends IcmpView {
    /** A packet could not be delivered. */
    public static final int UNREACHABLE6 = 1;

    /** A packet was larger than a link's MTU. */
    public static final int PACKET_TOO_BIG = 2;

    /** The hop limit or reassembly time ran out. */
    public static final int TIME_EXCEEDED6 = 3;

    /** A field of a packet's header was wrong. */
    public static final int PARAMETER_PROBLEM6 = 4;

    /** Echo request. */
    public static final int ECHO6 = 128;

    /** Answer to an echo request. */
    public static final int ECHO_REPLY6 = 129;

    /** Which routers are there? */
    public static final int ROUTER_SOLICITATION = 133;

    /** A router and its prefixes. */
    public static final int ROUTER_ADVERTISEMENT = 134;

    /** Who has this address? */
    public static final int NEIGHBOR_SOLICITATION = 135;

    /** I have it. */
    public static final int NEIGHBOR_ADVERTISEMENT = 136;

    /** A better router. */
    public static final int REDIRECT6 = 137;

    /** Option: link address of the sender. */
    public static final int OPTION_SOURCE_LINK = 1;

    /** Option: link address of the target. */
    public static final int OPTION_TARGET_LINK = 2;

    /** Option: a prefix. */
    public static final int OPTION_PREFIX = 3;

    /** Option: the link's MTU. */
    public static final int OPTION_MTU = 5;

    /** A view of nothing yet. */
    public Icmpv6View() {}

    @Override
    public int mtu() {
        return rest();
    }

    @Override
    public boolean quotesPacket() {
        return type() >= UNREACHABLE6 && type() <= PARAMETER_PROBLEM6;
    }

    /** {@return whether the message is of a type that has a target and is long enough for it} */
    public boolean hasTarget() {
        boolean typed = type() >= NEIGHBOR_SOLICITATION && type() <= REDIRECT6;
        return typed && available() >= LENGTH + 16;
    }

    /** {@return the first eight bytes of the target's address; only if {@link #hasTarget}} */
    public long targetHigh() {
        return i64(8);
    }

    /** {@return the last eight bytes of the target's address; only if {@link #hasTarget}} */
    public long targetLow() {
        return i64(16);
    }

    /** {@return a copy of the target's address; only if {@link #hasTarget}} */
    public byte[] target() {
        return copy(8, 16);
    }

    /**
     * {@return the options of a message of neighbour discovery; none of other messages}
     *
     * @param walker of {@link Items.Form#NEIGHBOR}, put at the first option
     */
    public Items options(Items walker) {
        int fixed =
                switch (type()) {
                    case ROUTER_SOLICITATION -> 8;
                    case ROUTER_ADVERTISEMENT -> 16;
                    case NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT -> 24;
                    case REDIRECT6 -> 40;
                    default -> available();
                };
        return walker.over(bytes, Math.min(start + fixed, end), end);
    }
}

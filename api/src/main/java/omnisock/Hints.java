package omnisock;

/**
 * What {@link Names#getaddrinfo} shall look for: the hints of getaddrinfo(3). Start from {@link
 * #ANY}:
 *
 * <pre>{@code
 * Names.getaddrinfo("localhost", 80, Hints.ANY.withFamily(AF_INET6).withType(SOCK_STREAM))
 * }</pre>
 *
 * @param family only addresses of this one; {@link Family#AF_UNSPEC} for any
 * @param type only for this type; 0 for any
 * @param protocol only for this protocol; 0 for any
 * @param flags {@code AI_} flags of {@link Names}, or-ed
 */
public record Hints(Family family, SocketType type, Protocol protocol, int flags) {
    /** Any family, type and protocol; no flags. */
    public static final Hints ANY =
            new Hints(Family.AF_UNSPEC, new SocketType(0), new Protocol(0), 0);

    /**
     * {@return these hints for one family}
     *
     * @param family the family
     */
    public Hints withFamily(Family family) {
        return new Hints(family, type, protocol, flags);
    }

    /**
     * {@return these hints for one type of socket}
     *
     * @param type the type
     */
    public Hints withType(SocketType type) {
        return new Hints(family, type, protocol, flags);
    }

    /**
     * {@return these hints for one protocol}
     *
     * @param protocol the protocol
     */
    public Hints withProtocol(Protocol protocol) {
        return new Hints(family, type, protocol, flags);
    }

    /**
     * {@return these hints with other flags}
     *
     * @param flags {@code AI_} flags of {@link Names}, or-ed
     */
    public Hints withFlags(int flags) {
        return new Hints(family, type, protocol, flags);
    }
}

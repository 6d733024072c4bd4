package omnisock;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * Where a socket is: what {@code bind}, {@code connect} and {@code sendto} take, and {@code
 * accept}, {@code recvfrom}, {@code getsockname} and {@code getpeername} give. The form follows the
 * family.
 *
 * <p>{@link #parse} reads what {@code toString} writes.
 */
public sealed interface Address permits Inet, Inet6, Unix, UnknownAddress {

    /** {@return the family that this is an address of} */
    Family family();

    /**
     * {@return this address for the JDK's own networking; a host name stays unresolved}
     *
     * @throws IllegalArgumentException if the JDK has no such address: an abstract or unnamed
     *     {@link Unix}, or an {@link UnknownAddress}
     */
    SocketAddress toSocketAddress();

    /**
     * {@return the address of ours that stands for {@code address}}
     *
     * @param address an {@link InetSocketAddress} or a {@link UnixDomainSocketAddress}; an
     *     unresolved name becomes an {@link Inet} with that name
     * @throws IllegalArgumentException for any other class
     */
    static Address of(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet -> ofInternet(inet);
            case UnixDomainSocketAddress unix -> Unix.of(unix.getPath());
            default -> throw new IllegalArgumentException("no address of ours for " + address);
        };
    }

    private static Address ofInternet(InetSocketAddress inet) {
        return switch (inet.getAddress()) {
            case null -> new Inet(inet.getHostString(), inet.getPort());
            case Inet4Address v4 -> new Inet(v4.getHostAddress(), inet.getPort());
            case Inet6Address v6 -> Inet6.of(v6.getAddress(), inet.getPort(), 0, v6.getScopeId());
            default -> throw new IllegalArgumentException("no address of ours for " + inet);
        };
    }

    /**
     * {@return the address that {@code text} is the {@code toString} of}
     *
     * @param text {@code 127.0.0.1:80}, {@code [::1]:80}, {@code [fe80::1%2]:80}, {@code name:80},
     *     {@code unix:/path}, {@code unix:@abstract} or {@code family 29:0a0b}
     * @throws IllegalArgumentException if it is none of these
     */
    static Address parse(String text) {
        if (text.startsWith("unix:")) {
            return Unix.parse(text);
        }
        if (text.startsWith("family ")) {
            return UnknownAddress.parse(text);
        }
        return text.startsWith("[") ? Inet6.parse(text) : Inet.parse(text);
    }
}

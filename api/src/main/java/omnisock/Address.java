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
public sealed interface Address
        permits Inet,
                Inet6,
                Unix,
                LinkAddress,
                Vsock,
                Netlink,
                Tipc,
                Alg,
                Bluetooth,
                Qipcrtr,
                UnknownAddress {

    /** {@return the family that this is an address of} */
    Family family();

    /**
     * {@return this address for the JDK's own networking; a host name stays unresolved}
     *
     * @throws IllegalArgumentException if the JDK has no such address: an abstract or unnamed
     *     {@link Unix}, or any that is neither {@link Inet}, {@link Inet6} nor {@link Unix}
     */
    default SocketAddress toSocketAddress() {
        throw new IllegalArgumentException("the JDK has no address of " + family());
    }

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
     *     {@code unix:/path}, {@code unix:@abstract}, {@code packet:eth0/0x0800}, {@code
     *     vsock:2:1024} and so on as each record prints itself, or {@code family 49:0a0b}
     * @throws IllegalArgumentException if it is none of these
     */
    static Address parse(String text) {
        if (text.startsWith("[")) {
            return Inet6.parse(text);
        }
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        if (scheme.equals("unix")) {
            return Unix.parse(text);
        }
        if (scheme.startsWith("family ")) {
            return UnknownAddress.parse(text);
        }
        // A host may be called as a family is.
        boolean port = text.substring(colon + 1).matches("[0-9]{1,5}");
        return port ? Inet.parse(text) : ofScheme(scheme, text);
    }

    private static Address ofScheme(String scheme, String text) {
        return switch (scheme) {
            case "packet" -> Packet.parse(text);
            case "can" -> Can.Raw.parse(text);
            case "isotp" -> Can.Isotp.parse(text);
            case "j1939" -> Can.J1939.parse(text);
            case "xdp" -> Xdp.parse(text);
            case "vsock" -> Vsock.parse(text);
            case "netlink" -> Netlink.parse(text);
            case "tipc" -> Tipc.Service.parse(text);
            case "tipc-range" -> Tipc.Range.parse(text);
            case "tipc-id" -> Tipc.Id.parse(text);
            case "tipc-member" -> Tipc.Member.parse(text);
            case "alg" -> Alg.parse(text);
            case "l2cap" -> Bluetooth.L2cap.parse(text);
            case "rfcomm" -> Bluetooth.Rfcomm.parse(text);
            case "hci" -> Bluetooth.Hci.parse(text);
            case "sco" -> Bluetooth.Sco.parse(text);
            case "qipcrtr" -> Qipcrtr.parse(text);
            default -> Inet.parse(text);
        };
    }
}

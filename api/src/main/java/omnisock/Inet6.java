package omnisock;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import omnisock.spi.IpText;

/**
 * An IPv6 address and port: ipv6(7), RFC 3493 section 3.3.
 *
 * @param host an address in text (RFC 4291 section 2.2; what sockets return is in the form of RFC
 *     5952), without brackets, with {@code %interface} allowed on input; a host name, looked up by
 *     the call that uses it; or {@code ""} for any address of this machine ({@code in6addr_any})
 * @param port 0 to 65535; 0 lets the kernel choose
 * @param flowinfo the flow label, 0 to 0xfffff
 * @param scopeId the index of the interface that a link-local address belongs to, else 0
 */
public record Inet6(String host, int port, int flowinfo, int scopeId) implements Address {

    /**
     * Checks host, port and flow label.
     *
     * @throws IllegalArgumentException if the port or the flow label is out of range, or the host
     *     holds a NUL
     */
    public Inet6 {
        Inet.checkHost(host);
        Inet.checkPort(port);
        if (flowinfo < 0 || flowinfo > 0xfffff) {
            throw new IllegalArgumentException("flowinfo " + flowinfo + " is not in 0..1048575");
        }
    }

    /**
     * An address with neither flow label nor scope.
     *
     * @param host as in the record
     * @param port as in the record
     */
    public Inet6(String host, int port) {
        this(host, port, 0, 0);
    }

    /**
     * {@return the address of these 16 bytes}
     *
     * @param address 16 bytes in network order
     * @param port 0 to 65535
     * @param flowinfo the flow label
     * @param scopeId the interface, or 0
     */
    public static Inet6 of(byte[] address, int port, int flowinfo, int scopeId) {
        return new Inet6(IpText.format6(address), port, flowinfo, scopeId);
    }

    /** An address in its usual form; a name is refused. */
    static String literal(String host) {
        byte[] address = IpText.literal(host, 16);
        if (address == null) {
            throw new IllegalArgumentException("no IPv6 address: " + host);
        }
        return IpText.format6(address);
    }

    static Inet6 parse(String text) {
        int end = text.lastIndexOf("]:");
        if (end < 0) {
            throw new IllegalArgumentException("no port in address '" + text + "'");
        }
        String host = text.substring(1, end);
        int port = Inet.parsePort(text, end + 2);
        int percent = host.indexOf('%');
        if (percent < 0 || !host.substring(percent + 1).matches("[0-9]{1,9}")) {
            return new Inet6(host, port);
        }
        int scope = Integer.parseInt(host.substring(percent + 1));
        return new Inet6(host.substring(0, percent), port, 0, scope);
    }

    @Override
    public Family family() {
        return Family.AF_INET6;
    }

    @Override
    public SocketAddress toSocketAddress() {
        byte[] bytes = new byte[16];
        if (!IpText.parse6(host, bytes)) {
            return InetSocketAddress.createUnresolved(host, port);
        }
        try {
            return new InetSocketAddress(Inet6Address.getByAddress(null, bytes, scopeId), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }

    /** {@return {@code [host%scope]:port}; the flow label, which no notation has, is left out} */
    @Override
    public String toString() {
        return "[" + host + (scopeId == 0 ? "" : "%" + scopeId) + "]:" + port;
    }
}

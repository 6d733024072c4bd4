package omnisock;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import omnisock.spi.IpText;

/**
 * An IPv4 address and port: ip(7).
 *
 * @param host a dotted address; a host name, looked up by the call that uses it; {@code ""} for any
 *     address of this machine ({@code INADDR_ANY}); or {@code "<broadcast>"} for 255.255.255.255
 * @param port 0 to 65535; 0 lets the kernel choose
 */
public record Inet(String host, int port) implements Address {

    /**
     * Checks host and port.
     *
     * @throws IllegalArgumentException if the port is out of range, or the host holds a NUL
     */
    public Inet {
        checkHost(host);
        checkPort(port);
    }

    static void checkHost(String host) {
        if (host.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("host with a NUL character");
        }
    }

    /** An address in its usual form; a name is refused. */
    static String literal(String host) {
        byte[] address = IpText.literal(host, 4);
        if (address == null) {
            throw new IllegalArgumentException("no IPv4 address: " + host);
        }
        return IpText.format4(address);
    }

    static void checkPort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535");
        }
    }

    static Inet parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no port in address '" + text + "'");
        }
        return new Inet(text.substring(0, colon), parsePort(text, colon + 1));
    }

    static int parsePort(String text, int from) {
        String digits = text.substring(from);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || digits.isEmpty()
                || digits.length() > 5) {
            throw new IllegalArgumentException("no port in address '" + text + "'");
        }
        return Integer.parseInt(digits);
    }

    @Override
    public Family family() {
        return Family.AF_INET;
    }

    @Override
    public SocketAddress toSocketAddress() {
        byte[] bytes = new byte[4];
        if (!IpText.parse4(host, bytes)) {
            return InetSocketAddress.createUnresolved(host, port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

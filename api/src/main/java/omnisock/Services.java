package omnisock;

import java.io.IOException;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * The names of ports and protocols; on the kernel those of the C library: services(5), protocols(5)
 * and whatever nsswitch.conf names. A look-up on a virtual thread holds no carrier, and an
 * interrupt ends it.
 */
public final class Services {
    private Services() {}

    /**
     * {@return the port of a service, of any protocol}
     *
     * @param name the service, such as {@code http}
     * @throws IOException as {@link #getservbyname(String, String)}
     */
    public static int getservbyname(String name) throws IOException {
        return getservbyname(name, null);
    }

    /**
     * {@return the port of a service: {@code getservbyname(3)}}
     *
     * @param name the service, such as {@code http}
     * @param protocol the name of the protocol, such as {@code tcp}; null for any
     * @throws ResolverException {@link Names#EAI_SERVICE} if there is none
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static int getservbyname(String name, @Nullable String protocol) throws IOException {
        Names.checkText("service", name);
        checkProtocol(protocol);
        Network network = Networks.current();
        int[] port = new int[1];
        int code = network.names().getservbyname(name, protocol, Long.MAX_VALUE, port);
        check(network, code, "getservbyname", name, protocol);
        return port[0];
    }

    /**
     * {@return the service of a port, of any protocol}
     *
     * @param port 0 to 65535
     * @throws IOException as {@link #getservbyport(int, String)}
     */
    public static String getservbyport(int port) throws IOException {
        return getservbyport(port, null);
    }

    /**
     * {@return the service of a port: {@code getservbyport(3)}}
     *
     * @param port 0 to 65535
     * @param protocol the name of the protocol, such as {@code tcp}; null for any
     * @throws ResolverException {@link Names#EAI_SERVICE} if it has none
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IllegalArgumentException if the port is out of range
     */
    public static String getservbyport(int port, @Nullable String protocol) throws IOException {
        Inet.checkPort(port);
        checkProtocol(protocol);
        Network network = Networks.current();
        var name = new @Nullable String[1];
        int code = network.names().getservbyport(port, protocol, Long.MAX_VALUE, name);
        check(network, code, "getservbyport", Integer.toString(port), protocol);
        return String.valueOf(name[0]);
    }

    /**
     * {@return the protocol of a name: {@code getprotobyname(3)}}
     *
     * @param name the protocol, such as {@code icmp}
     * @throws ResolverException {@link Names#EAI_NONAME} if there is none
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static Protocol getprotobyname(String name) throws IOException {
        Names.checkText("protocol", name);
        Network network = Networks.current();
        int[] number = new int[1];
        int code = network.names().getprotobyname(name, Long.MAX_VALUE, number);
        if (code == Names.EAI_NONAME) {
            throw new ResolverException(code, "getprotobyname", name, "no such protocol");
        }
        Names.checkCode(network, code, "getprotobyname", name);
        return new Protocol(number[0]);
    }

    private static void checkProtocol(@Nullable String protocol) {
        if (protocol != null) {
            Names.checkText("protocol", protocol);
        }
    }

    private static void check(
            Network network, int code, String call, String service, @Nullable String protocol)
            throws IOException {
        String what = service + (protocol == null ? "" : "/" + protocol);
        if (code == Names.EAI_SERVICE) {
            throw new ResolverException(code, call, what, "no such service");
        }
        Names.checkCode(network, code, call, what);
    }
}

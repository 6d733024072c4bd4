package omnisock.spi;

import java.util.List;
import java.util.SortedMap;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.Hints;
import omnisock.HostEntry;
import org.jspecify.annotations.Nullable;

/**
 * Names and addresses of a network. These calls may wait, but on a virtual thread they hold no
 * carrier; an interrupt or the deadline ends the wait with {@link #EAI_INTR} or {@link #EAI_AGAIN}.
 */
public interface NameService {
    /** Result: the name server did not answer in time. */
    int EAI_AGAIN = -3;

    /** Result: the thread was interrupted. */
    int EAI_INTR = -104;

    /**
     * Looks up host and service: {@code getaddrinfo(3)}.
     *
     * @param host a name, a literal, or null
     * @param service a name, a number, or null
     * @param hints what to look for
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param found gets what is found, in the order of RFC 6724
     * @return 0, an {@code EAI_} code (negative), or a positive errno
     */
    int getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            long deadline,
            List<AddressInfo> found);

    /**
     * Looks up the names of an address: {@code getnameinfo(3)}.
     *
     * @param address the address, its host a literal
     * @param flags {@code NI_} flags
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param found gets host and service at 0 and 1
     * @return 0, an {@code EAI_} code (negative), or a positive errno
     */
    int getnameinfo(Address address, int flags, long deadline, @Nullable String[] found);

    /**
     * Looks up the IPv4 addresses of a host: {@code gethostbyname(3)}.
     *
     * @param host a name or a literal
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param found gets the entry
     * @return 0, an {@code EAI_} code (negative), or a positive errno
     */
    int gethostbyname(String host, long deadline, List<HostEntry> found);

    /**
     * Looks up the names of an address: {@code gethostbyaddr(3)}.
     *
     * @param address an {@link omnisock.Inet} or {@link omnisock.Inet6}, its host a literal
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param found gets the entry
     * @return 0, an {@code EAI_} code (negative), or a positive errno
     */
    int gethostbyaddr(Address address, long deadline, List<HostEntry> found);

    /**
     * Looks up the port of a service: {@code getservbyname(3)}.
     *
     * @param name the service
     * @param protocol the name of the protocol, or null for any
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param port gets it at index 0
     * @return 0, an {@code EAI_} code ({@code EAI_SERVICE} if there is none), or a positive errno
     */
    int getservbyname(String name, @Nullable String protocol, long deadline, int[] port);

    /**
     * Looks up the service of a port: {@code getservbyport(3)}.
     *
     * @param port 0 to 65535
     * @param protocol the name of the protocol, or null for any
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param name gets it at index 0
     * @return 0, an {@code EAI_} code ({@code EAI_SERVICE} if there is none), or a positive errno
     */
    int getservbyport(int port, @Nullable String protocol, long deadline, @Nullable String[] name);

    /**
     * Looks up the number of a protocol: {@code getprotobyname(3)}.
     *
     * @param name the protocol
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE}
     * @param number gets it at index 0
     * @return 0, an {@code EAI_} code ({@code EAI_NONAME} if there is none), or a positive errno
     */
    int getprotobyname(String name, long deadline, int[] number);

    /**
     * {@return the sentence for an {@code EAI_} code: {@code gai_strerror(3)}}
     *
     * @param code the code
     */
    String error(int code);

    /**
     * {@return the index of an interface, or a negated errno: {@code if_nametoindex(3)}}
     *
     * @param name its name
     */
    int interfaceIndex(String name);

    /**
     * Tells the name of an interface: {@code if_indextoname(3)}.
     *
     * @param index its index
     * @param found gets the name at index 0
     * @return 0 or a negated errno
     */
    int interfaceName(int index, String[] found);

    /**
     * Lists the interfaces: {@code if_nameindex(3)}.
     *
     * @param found gets their names by index
     * @return 0 or a negated errno
     */
    int interfaces(SortedMap<Integer, String> found);

    /** {@return the name of this host: {@code gethostname(2)}} */
    String hostname();

    /**
     * Names this host: {@code sethostname(2)}.
     *
     * @param name the name
     * @return 0 or a negated errno
     */
    int sethostname(String name);
}

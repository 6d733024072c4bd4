package omnisock.spi;

import java.util.List;
import omnisock.Address;
import omnisock.AddressInfo;
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
     * @param hints family, type and protocol (0 for any) and {@code AI_} flags
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
     * {@return the name of an interface, or null if there is none: {@code if_indextoname(3)}}
     *
     * @param index its index
     */
    @Nullable String interfaceName(int index);

    /** {@return the interfaces by index: {@code if_nameindex(3)}} */
    java.util.SortedMap<Integer, String> interfaces();

    /** {@return the name of this host: {@code gethostname(2)}} */
    String hostname();

    /**
     * What is asked for in {@link #getaddrinfo}.
     *
     * @param family the C number, 0 for any
     * @param type the C number, 0 for any
     * @param protocol the C number, 0 for any
     * @param flags {@code AI_} flags
     */
    record Hints(int family, int type, int protocol, int flags) {}
}

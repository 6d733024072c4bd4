package omnisock;

import java.net.SocketException;
import java.util.SortedMap;
import java.util.TreeMap;
import omnisock.spi.Networks;

/** The network interfaces of the current network, by name and by index. Nothing here waits. */
public final class Interfaces {
    private Interfaces() {}

    /**
     * {@return the names of all interfaces by index, lowest first: {@code if_nameindex(3)}}
     *
     * @throws SocketException {@code EMFILE}, {@code ENFILE}: no descriptor is left to ask with
     */
    public static SortedMap<Integer, String> ifNameindex() throws SocketException {
        var found = new TreeMap<Integer, String>();
        Failures.check(Networks.current().names().interfaces(found), "ifNameindex");
        return found;
    }

    /**
     * {@return the index of an interface, at least 1: {@code if_nametoindex(3)}}
     *
     * @param name its name, such as {@code lo}
     * @throws SocketException {@code ENODEV}: there is none of this name; {@code EMFILE}, {@code
     *     ENFILE}: no descriptor is left to ask with
     * @throws IllegalArgumentException if the name holds a NUL
     */
    public static int ifNametoindex(String name) throws SocketException {
        Names.checkText("interface", name);
        int index = Networks.current().names().interfaceIndex(name);
        return Failures.check(index, "ifNametoindex " + name);
    }

    /**
     * {@return the name of an interface: {@code if_indextoname(3)}}
     *
     * @param index its index
     * @throws SocketException {@code ENXIO}: there is none of this index; {@code EMFILE}, {@code
     *     ENFILE}: no descriptor is left to ask with
     * @throws IllegalArgumentException if the index is negative
     */
    public static String ifIndextoname(int index) throws SocketException {
        if (index < 0) {
            throw new IllegalArgumentException("negative interface index " + index);
        }
        String[] found = {""};
        int result = Networks.current().names().interfaceName(index, found);
        Failures.check(result, "ifIndextoname " + index);
        return found[0];
    }
}

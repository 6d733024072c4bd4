package omnisock.conformance;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.Family;
import omnisock.Hints;
import omnisock.HostEntry;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Names;
import omnisock.Protocol;
import omnisock.SocketType;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;
import omnisock.spi.NameService;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * The current network with a name service of its own: every host has the given addresses, and every
 * address the given entry. So a test needs neither a name server nor a certain hosts file.
 */
final class FixedNames implements Network, NameService {
    private final Network network = Networks.current();
    private final List<String> hosts;
    private final @Nullable HostEntry entry;

    private FixedNames(List<String> hosts, @Nullable HostEntry entry) {
        this.hosts = hosts;
        this.entry = entry;
    }

    /** Runs a call in a world where every name stands for these addresses, in this order. */
    static <T> T with(List<String> hosts, Callable<T> call) throws Exception {
        return Networks.with(new FixedNames(hosts, null), call);
    }

    /** Runs a call in a world where every address belongs to this host; null for no host. */
    static <T> T with(@Nullable HostEntry entry, Callable<T> call) throws Exception {
        return Networks.with(new FixedNames(List.of("127.0.0.1"), entry), call);
    }

    @Override
    public int getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            long deadline,
            List<AddressInfo> found) {
        int port = service == null ? 0 : Integer.parseInt(service);
        for (String one : hosts) {
            boolean six = one.contains(":");
            Address address = six ? new Inet6(one, port) : new Inet(one, port);
            Family family = hints.family();
            if (family.equals(Family.AF_UNSPEC) || family.equals(address.family())) {
                found.add(
                        new AddressInfo(
                                address.family(),
                                SocketType.SOCK_STREAM,
                                Protocol.IPPROTO_TCP,
                                "",
                                address));
            }
        }
        return found.isEmpty() ? Names.EAI_NONAME : 0;
    }

    @Override
    public int gethostbyaddr(Address address, long deadline, List<HostEntry> found) {
        if (entry == null) {
            return Names.EAI_NONAME;
        }
        found.add(entry);
        return 0;
    }

    @Override
    public String hostname() {
        return "this-host";
    }

    @Override
    public int getnameinfo(Address address, int flags, long deadline, @Nullable String[] found) {
        return network.names().getnameinfo(address, flags, deadline, found);
    }

    @Override
    public int gethostbyname(String host, long deadline, List<HostEntry> found) {
        return network.names().gethostbyname(host, deadline, found);
    }

    @Override
    public int getservbyname(String name, @Nullable String protocol, long deadline, int[] port) {
        return network.names().getservbyname(name, protocol, deadline, port);
    }

    @Override
    public int getservbyport(
            int port, @Nullable String protocol, long deadline, @Nullable String[] name) {
        return network.names().getservbyport(port, protocol, deadline, name);
    }

    @Override
    public int getprotobyname(String name, long deadline, int[] number) {
        return network.names().getprotobyname(name, deadline, number);
    }

    @Override
    public String error(int code) {
        return network.names().error(code);
    }

    @Override
    public int interfaceIndex(String name) {
        return network.names().interfaceIndex(name);
    }

    @Override
    public int interfaceName(int index, String[] found) {
        return network.names().interfaceName(index, found);
    }

    @Override
    public int interfaces(SortedMap<Integer, String> found) {
        return network.names().interfaces(found);
    }

    @Override
    public int sethostname(String name) {
        return network.names().sethostname(name);
    }

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public int open(int family, int type, int protocol, Endpoint[] opened) {
        return network.open(family, type, protocol, opened);
    }

    @Override
    public int pair(int family, int type, int protocol, Endpoint[] opened) {
        return network.pair(family, type, protocol, opened);
    }

    @Override
    public int adopt(int fileno, Endpoint[] opened) {
        return network.adopt(fileno, opened);
    }

    @Override
    public int multiplexer(Multiplexer[] opened) {
        return network.multiplexer(opened);
    }

    @Override
    public int closeDescriptor(int fileno) {
        return network.closeDescriptor(fileno);
    }

    @Override
    public NameService names() {
        return this;
    }

    @Override
    public long nanoTime() {
        return network.nanoTime();
    }

    @Override
    public void park(long deadline) {
        network.park(deadline);
    }

    @Override
    public void unpark(Thread thread) {
        network.unpark(thread);
    }
}

package omnisock.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.Alg;
import omnisock.Bluetooth;
import omnisock.Family;
import omnisock.Hints;
import omnisock.HostEntry;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.LinkAddress;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.Qipcrtr;
import omnisock.SocketType;
import omnisock.Tipc;
import omnisock.Unix;
import omnisock.UnknownAddress;
import omnisock.Vsock;
import omnisock.libc.Netdb;
import omnisock.libc.Resolver;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.IpText;
import omnisock.spi.NameService;
import org.jspecify.annotations.Nullable;

/** The names of the C library, looked up on threads that may wait. */
final class KernelNames implements NameService {
    private static final int EAI_FAMILY = -6;

    private final KernelNetwork network;

    KernelNames(KernelNetwork network) {
        this.network = network;
    }

    @Override
    public int getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            long deadline,
            List<AddressInfo> found) {
        int[] wanted = {
            hints.flags(), hints.family().value(), hints.type().value(), hints.protocol().value()
        };
        var infos = new ArrayList<Resolver.Found>();
        int code = wait(() -> Resolver.getaddrinfo(host, service, wanted, infos), deadline);
        if (code == 0) {
            infos.stream().map(KernelNames::info).forEach(found::add);
        }
        return code;
    }

    private static AddressInfo info(Resolver.Found info) {
        Address address = Sockaddr.OF_NO_SOCKET.decode(info.name(), info.name().length);
        return new AddressInfo(
                new Family(info.family()),
                new SocketType(info.type()),
                new Protocol(info.protocol()),
                info.canonicalName() == null ? "" : info.canonicalName(),
                java.util.Objects.requireNonNull(address));
    }

    @Override
    public int getnameinfo(Address address, int flags, long deadline, @Nullable String[] found) {
        byte[] name = new byte[SockName.ROOM];
        int length = Sockaddr.encode(address, name);
        var names = new @Nullable String[2];
        int code = wait(() -> Resolver.getnameinfo(name, length, flags, names), deadline);
        if (code == 0) {
            System.arraycopy(names, 0, found, 0, 2);
        }
        return code;
    }

    @Override
    public int gethostbyname(String host, long deadline, List<HostEntry> found) {
        return entries(result -> Netdb.gethostbyname(host, result), deadline, found);
    }

    @Override
    public int gethostbyaddr(Address address, long deadline, List<HostEntry> found) {
        byte[] bytes =
                switch (address) {
                    case Inet inet -> IpText.literal(inet.host(), 4);
                    case Inet6 inet -> IpText.literal(inet.host(), 16);
                    case Unix _, LinkAddress _, Vsock _, Netlink _, Tipc _, Alg _ -> null;
                    case Bluetooth _, Qipcrtr _, UnknownAddress _ -> null;
                };
        if (bytes == null) {
            return EAI_FAMILY;
        }
        return entries(result -> Netdb.gethostbyaddr(bytes, result), deadline, found);
    }

    /** The result goes to a list of its own first: a call that is given up may still write it. */
    private int entries(ToIntFunction<List<HostEntry>> call, long deadline, List<HostEntry> found) {
        var result = new ArrayList<HostEntry>(1);
        int code = wait(() -> call.applyAsInt(result), deadline);
        if (code == 0) {
            found.addAll(result);
        }
        return code;
    }

    @Override
    public int getservbyname(String name, @Nullable String protocol, long deadline, int[] port) {
        int[] result = new int[1];
        int code = wait(() -> Netdb.getservbyname(name, protocol, result), deadline);
        if (code == 0) {
            port[0] = result[0];
        }
        return code;
    }

    @Override
    public int getservbyport(
            int port, @Nullable String protocol, long deadline, @Nullable String[] name) {
        var result = new @Nullable String[1];
        int code = wait(() -> Netdb.getservbyport(port, protocol, result), deadline);
        if (code == 0) {
            name[0] = result[0];
        }
        return code;
    }

    @Override
    public int getprotobyname(String name, long deadline, int[] number) {
        int[] result = new int[1];
        int code = wait(() -> Netdb.getprotobyname(name, result), deadline);
        if (code == 0) {
            number[0] = result[0];
        }
        return code;
    }

    private int wait(IntSupplier call, long deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return EAI_INTR;
        }
        long nanos = deadline == Long.MAX_VALUE ? deadline : deadline - network.nanoTime();
        if (nanos <= 0) {
            return EAI_AGAIN;
        }
        try {
            return BlockingCalls.run(call, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EAI_INTR;
        } catch (TimeoutException ignored) { // Told by the code.
            return EAI_AGAIN;
        }
    }

    @Override
    public String error(int code) {
        return Resolver.error(code);
    }

    @Override
    public int interfaceIndex(String name) {
        return Resolver.interfaceIndex(name);
    }

    @Override
    public int interfaceName(int index, String[] found) {
        return Resolver.interfaceName(index, found);
    }

    @Override
    public int interfaces(SortedMap<Integer, String> found) {
        return Resolver.interfaces(found);
    }

    @Override
    public String hostname() {
        return Resolver.hostname();
    }

    @Override
    public int sethostname(String name) {
        return Resolver.sethostname(name);
    }
}

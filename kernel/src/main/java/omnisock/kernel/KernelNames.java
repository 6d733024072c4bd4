package omnisock.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.SocketType;
import omnisock.libc.Resolver;
import omnisock.libc.SockName;
import omnisock.spi.NameService;
import org.jspecify.annotations.Nullable;

/** The names of the C library, looked up on threads that may wait. */
final class KernelNames implements NameService {
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
        int[] wanted = {hints.flags(), hints.family(), hints.type(), hints.protocol()};
        var infos = new ArrayList<Resolver.Found>();
        int code = wait(() -> Resolver.getaddrinfo(host, service, wanted, infos), deadline);
        if (code == 0) {
            infos.stream().map(KernelNames::info).forEach(found::add);
        }
        return code;
    }

    private static AddressInfo info(Resolver.Found info) {
        Address address = Sockaddr.decode(info.name(), info.name().length);
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

    private int wait(IntSupplier call, long deadline) {
        long nanos = deadline == Long.MAX_VALUE ? deadline : deadline - network.nanoTime();
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
    public @Nullable String interfaceName(int index) {
        return Resolver.interfaceName(index);
    }

    @Override
    public SortedMap<Integer, String> interfaces() {
        return Resolver.interfaces();
    }

    @Override
    public String hostname() {
        return Resolver.hostname();
    }
}

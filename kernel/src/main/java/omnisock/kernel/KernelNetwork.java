package omnisock.kernel;

import java.util.concurrent.locks.LockSupport;
import omnisock.libc.Calls;
import omnisock.libc.Linkage;
import omnisock.libc.Transfers;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;
import omnisock.spi.NameService;
import omnisock.spi.Network;
import omnisock.spi.Pipe;

/** The sockets of the Linux kernel. */
public final class KernelNetwork implements Network {
    private static final int FLAGS = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
    private static final long ORIGIN = System.nanoTime();

    private final NameService names = new KernelNames(this);

    /**
     * The network; {@link java.util.ServiceLoader} makes one.
     *
     * @throws IllegalStateException if native access is not allowed; it says which flag allows it
     */
    public KernelNetwork() {
        Linkage.check();
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public int open(int family, int type, int protocol, Endpoint[] opened) {
        int fd = Calls.socket(family, type | FLAGS, protocol);
        if (fd < 0) {
            return fd;
        }
        opened[0] = new KernelEndpoint(this, fd, family, type, protocol);
        return 0;
    }

    @Override
    public int pair(int family, int type, int protocol, Endpoint[] opened) {
        int[] fds = new int[2];
        int result = Calls.socketpair(family, type | FLAGS, protocol, fds);
        if (result < 0) {
            return result;
        }
        opened[0] = new KernelEndpoint(this, fds[0], family, type, protocol);
        opened[1] = new KernelEndpoint(this, fds[1], family, type, protocol);
        return 0;
    }

    @Override
    public int adopt(int fileno, Endpoint[] opened) {
        var identity = new Identity[1];
        int result = Identity.of(fileno, identity);
        if (result < 0) {
            return result;
        }
        int flags = Calls.fcntl(fileno, Linux.F_GETFL, 0);
        result = Calls.fcntl(fileno, Linux.F_SETFL, flags | Linux.O_NONBLOCK);
        if (result < 0) {
            return result;
        }
        Identity is = identity[0];
        var endpoint = new KernelEndpoint(this, fileno, is.family(), is.type(), is.protocol());
        endpoint.distrustMode();
        opened[0] = endpoint;
        return 0;
    }

    @Override
    public int closeDescriptor(int fileno) {
        return Calls.close(fileno);
    }

    @Override
    public int openFile(String path, int[] opened) {
        int fd = Transfers.open(path);
        opened[0] = fd;
        return Math.min(fd, 0);
    }

    @Override
    public int pipe(Pipe[] opened) {
        return KernelPipe.open(opened);
    }

    @Override
    public int multiplexer(Multiplexer[] opened) {
        return EpollMultiplexer.open(this, opened);
    }

    @Override
    public NameService names() {
        return names;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() - ORIGIN;
    }

    @Override
    public void park(long deadline) {
        if (deadline == Long.MAX_VALUE) {
            LockSupport.park(this);
            return;
        }
        long nanos = deadline - nanoTime();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public String toString() {
        return name();
    }
}

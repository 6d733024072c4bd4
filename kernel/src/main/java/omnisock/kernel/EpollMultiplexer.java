package omnisock.kernel;

import java.util.concurrent.ConcurrentHashMap;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;

/**
 * An epoll(7) of its own, level-triggered, with an eventfd in it to end a wait. To wait is to wait
 * for the epoll descriptor to be readable, as for any other, so virtual threads park.
 */
final class EpollMultiplexer implements Multiplexer {
    private static final int EFD_FLAGS = Linux.O_NONBLOCK | Linux.SOCK_CLOEXEC;

    /** What the eventfd reports; a watch has a generation from 1. */
    private static final long WAKE = 0;

    private final Epoll epoll;
    private final int eventfd;
    private final Readiness readiness;
    private final ConcurrentHashMap<Integer, Watch> watches = new ConcurrentHashMap<>();

    /** How many watches there have been; guarded by this. */
    private int generation;

    /** Guarded by this. */
    private boolean closed;

    /** The generation tells a descriptor from an earlier one of the same number. */
    private record Watch(int generation, Object token) {}

    private EpollMultiplexer(KernelNetwork network, Epoll epoll, int eventfd) {
        this.epoll = epoll;
        this.eventfd = eventfd;
        this.readiness = new Readiness(network, epoll.fd);
    }

    /** Opens one into {@code opened[0]}; returns 0 or a negated errno. */
    static int open(KernelNetwork network, Multiplexer[] opened) {
        Epoll epoll = Epoll.open();
        int eventfd = epoll.fd < 0 ? epoll.fd : Calls.eventfd(EFD_FLAGS);
        int result =
                eventfd < 0
                        ? eventfd
                        : epoll.control(Linux.EPOLL_CTL_ADD, eventfd, Linux.POLLIN, WAKE);
        if (result < 0) {
            epoll.close();
            if (eventfd >= 0) {
                Calls.close(eventfd);
            }
            return result;
        }
        opened[0] = new EpollMultiplexer(network, epoll, eventfd);
        return 0;
    }

    /** As {@link Endpoint#watch} for a descriptor. */
    synchronized int watch(int fd, int directions, Object token) {
        if (closed) {
            return 0;
        }
        Watch known = watches.get(fd);
        if (directions == 0) {
            watches.remove(fd);
            return known == null ? 0 : epoll.remove(fd);
        }
        Watch watch = known != null ? known : new Watch(++generation, token);
        watches.put(fd, watch);
        int mask =
                ((directions & Endpoint.READ) != 0 ? Linux.POLLIN : 0)
                        | ((directions & Endpoint.WRITE) != 0 ? Linux.POLLOUT : 0);
        int operation = known == null ? Linux.EPOLL_CTL_ADD : Linux.EPOLL_CTL_MOD;
        int result = epoll.control(operation, fd, mask, (long) watch.generation << 32 | fd);
        if (result < 0 && known == null) {
            watches.remove(fd);
        }
        return result;
    }

    @Override
    public int poll(Sink sink) {
        int count = epoll.wait(0, (data, events) -> report(sink, data, events));
        return count == -Linux.EINTR ? 0 : Math.min(0, count);
    }

    private void report(Sink sink, long data, int events) {
        if (data == WAKE) {
            Hot.read(eventfd);
            return;
        }
        Watch watch = watches.get((int) data);
        if (watch != null && watch.generation == (int) (data >>> 32)) {
            sink.ready(watch.token, directions(events));
        }
    }

    private static int directions(int events) {
        if ((events & (Linux.POLLERR | Linux.POLLHUP)) != 0) {
            return Endpoint.READ | Endpoint.WRITE;
        }
        return ((events & Linux.POLLIN) != 0 ? Endpoint.READ : 0)
                | ((events & Linux.POLLOUT) != 0 ? Endpoint.WRITE : 0);
    }

    @Override
    public void await(long deadline) {
        readiness.await(Endpoint.READ, deadline);
    }

    @Override
    public synchronized void wake() {
        if (!closed) {
            Hot.write(eventfd, 1);
        }
    }

    @Override
    public void notify(Runnable notify) {
        readiness.notify(notify);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            readiness.forget();
            watches.clear();
            Calls.close(eventfd);
            epoll.close();
        }
    }
}

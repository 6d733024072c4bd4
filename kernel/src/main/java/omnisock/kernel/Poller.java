package omnisock.kernel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that waits on behalf of many: epoll(7), one-shot as a rule. There are two of these.
 *
 * <ul>
 *   <li>{@link #forVirtual}: a virtual thread looks what is ready and, as long as something is,
 *       lets the others run and looks again. So where data comes quickly, threads are woken on
 *       their carrier, with no other thread of the kernel between. When nothing is ready it parks,
 *       and its epoll is one more descriptor that the other one watches.
 *   <li>{@link #forAll}: a platform thread in epoll_wait(2). It depends on no carrier, which
 *       virtual threads that compute may hold for long; so it serves who is not a virtual thread.
 * </ul>
 */
final class Poller {
    private static volatile @Nullable Poller all;
    private static volatile @Nullable Poller virtual;

    private final Epoll epoll;

    /** By descriptor; a number comes back only after {@link #forget}. */
    private final ConcurrentHashMap<Integer, Readiness> waiting = new ConcurrentHashMap<>();

    /** The thread to unpark when the epoll of virtual threads has something, and that epoll. */
    private volatile @Nullable Thread parked;

    private volatile int parkedFd = -1;

    private Poller(Epoll epoll) {
        this.epoll = epoll;
    }

    /** The poller for any waiter, started on first use; null while it gets no descriptor. */
    static @Nullable Poller forAll() {
        Poller poller = all;
        return poller != null ? poller : start();
    }

    /** The poller for virtual threads, as above. */
    static @Nullable Poller forVirtual() {
        Poller poller = virtual;
        return poller != null ? poller : startVirtual();
    }

    private static synchronized @Nullable Poller start() {
        if (all == null) {
            Poller poller = open();
            all = poller;
            if (poller != null) {
                Thread.ofPlatform().daemon().name("omnisock-poller").start(poller::run);
            }
        }
        return all;
    }

    private static synchronized @Nullable Poller startVirtual() {
        Poller master = start();
        Poller poller = virtual != null || master == null ? virtual : open();
        if (virtual == null && master != null && poller != null) {
            if (master.adopt(poller.epoll.fd)) {
                virtual = poller;
                Thread.ofVirtual()
                        .name("omnisock-virtual-poller")
                        .inheritInheritableThreadLocals(false)
                        .start(() -> poller.run(master));
            } else {
                poller.epoll.close();
            }
        }
        return virtual;
    }

    private static @Nullable Poller open() {
        Epoll epoll = Epoll.open();
        if (epoll.fd < 0) {
            epoll.close();
            return null;
        }
        return new Poller(epoll);
    }

    /**
     * Reports events to {@code readiness}.
     *
     * @param mask which, and how often: {@code EPOLLONESHOT}, or {@code EPOLLET}
     * @param known whether it was armed before
     * @return false if it cannot: ENOMEM, ENOSPC, or EBADF, where somebody else closed the number
     */
    boolean arm(Readiness readiness, int mask, boolean known) {
        if (!known) {
            waiting.put(readiness.fd, readiness);
        }
        int operation = known ? Linux.EPOLL_CTL_MOD : Linux.EPOLL_CTL_ADD;
        int result = epoll.control(operation, readiness.fd, mask, readiness.fd);
        if (result < 0 && !known) {
            waiting.remove(readiness.fd, readiness);
        }
        return result == 0;
    }

    void forget(Readiness readiness) {
        waiting.remove(readiness.fd, readiness);
        epoll.remove(readiness.fd);
    }

    private void run() {
        while (true) {
            epoll.wait(-1, this::report);
        }
    }

    private void report(long fd, int events) {
        Readiness readiness = waiting.get((int) fd);
        if (readiness != null) {
            readiness.ready(events);
        } else if ((int) fd == parkedFd) {
            LockSupport.unpark(parked);
        }
    }

    /** Takes an epoll in that a virtual thread looks at; false if it cannot. */
    private boolean adopt(int fd) {
        return epoll.control(Linux.EPOLL_CTL_ADD, fd, Linux.EPOLLONESHOT, fd) == 0;
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // Those that were woken are to run before the next look.
    private void run(Poller master) {
        master.parked = Thread.currentThread();
        master.parkedFd = epoll.fd;
        int mask = Linux.POLLIN | Linux.EPOLLONESHOT;
        while (true) {
            boolean more = epoll.wait(0, this::report) > 0;
            if (more || master.epoll.control(Linux.EPOLL_CTL_MOD, epoll.fd, mask, epoll.fd) < 0) {
                Thread.yield();
            } else {
                LockSupport.park(this);
            }
        }
    }
}

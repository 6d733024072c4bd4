package omnisock.kernel;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One platform thread in epoll_wait(2) on behalf of every virtual thread that waits for a
 * descriptor: epoll(7), one-shot as a rule.
 */
final class Poller {
    private static volatile @Nullable Poller shared;

    private final Epoll epoll;

    /** By descriptor; a number comes back only after {@link #forget}. */
    private final ConcurrentHashMap<Integer, Readiness> waiting = new ConcurrentHashMap<>();

    private Poller(Epoll epoll) {
        this.epoll = epoll;
        Thread.ofPlatform().daemon().name("omnisock-poller").start(this::run);
    }

    /** The poller of this process, started on first use; null as long as it gets no descriptor. */
    static @Nullable Poller shared() {
        Poller poller = shared;
        return poller != null ? poller : start();
    }

    private static synchronized @Nullable Poller start() {
        if (shared == null) {
            Epoll epoll = Epoll.open();
            if (epoll.fd < 0) {
                epoll.close();
            } else {
                shared = new Poller(epoll);
            }
        }
        return shared;
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
        }
    }
}

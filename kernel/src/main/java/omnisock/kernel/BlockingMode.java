package omnisock.kernel;

import omnisock.libc.Calls;
import omnisock.libc.SockName;

/**
 * Whether a descriptor is in blocking mode, which lets a platform thread wait in recv(2): a system
 * call where to try, to poll and to try again are three. All other calls of the data path say
 * {@code MSG_DONTWAIT}, and those that have no such flag turn it off.
 */
final class BlockingMode {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_SEQPACKET = 5;

    private final int fd;

    /** Set while it is on. */
    private volatile boolean on;

    /** Set if it may not be on, or not again. */
    private volatile boolean off;

    /**
     * Set if others turn it on and off too: who have a channel of the JDK, or another descriptor of
     * the same open socket.
     */
    private volatile boolean shared;

    /** Families and types where recv(2) does nothing but receive. */
    BlockingMode(int fd, int family, int type) {
        this.fd = fd;
        boolean simple = family == AF_UNIX || family == AF_INET || family == AF_INET6;
        boolean common = type == Linux.SOCK_STREAM || type == SOCK_DGRAM || type == SOCK_SEQPACKET;
        this.off = !simple || !common;
    }

    boolean isOn() {
        return on;
    }

    /** Turns it on, if it can be, after recv(2) has said {@code EAGAIN}: so this is no listener. */
    boolean turnOn() {
        return on || (!off && WakeSignal.NUMBER != 0 && change());
    }

    private synchronized boolean change() {
        if (!off) {
            on = set(false);
            off = !on;
        }
        return on;
    }

    /** {@code connect(2)} with the mode off; a receive that finds nothing turns it on again. */
    synchronized int connect(SockName name) {
        turnOff();
        return Calls.connect(fd, name.bytes(), name.length());
    }

    /** Turns it off for good. */
    synchronized void forbid() {
        off = true;
        turnOff();
    }

    /** Turns it off for good, although others may turn it on: whoever needs it off looks. */
    synchronized void share() {
        shared = true;
        forbid();
    }

    /** From now on others may turn it on: whoever needs it off looks. */
    void distrust() {
        shared = true;
    }

    /** Turns off what others may have turned on. */
    void stayOff() {
        if (shared) {
            set(true);
        }
    }

    private void turnOff() {
        if (on || shared) {
            on = false;
            set(true);
        }
    }

    private boolean set(boolean nonblocking) {
        int flags = Calls.fcntl(fd, Linux.F_GETFL, 0);
        int others = flags & ~Linux.O_NONBLOCK;
        int wanted = nonblocking ? others | Linux.O_NONBLOCK : others;
        return flags >= 0 && Calls.fcntl(fd, Linux.F_SETFL, wanted) >= 0;
    }
}

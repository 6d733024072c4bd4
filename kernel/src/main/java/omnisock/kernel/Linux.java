package omnisock.kernel;

/** Numbers of the Linux headers that this package uses; the same on every 64-bit architecture. */
final class Linux {
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int EBADF = 9;
    static final int EMFILE = 24;
    static final int ERANGE = 34;
    static final int EINPROGRESS = 115;

    static final int AF_UNIX = 1;
    static final int AF_AX25 = 3;
    static final int AF_IPX = 4;
    static final int AF_APPLETALK = 5;
    static final int AF_NETROM = 6;
    static final int AF_X25 = 9;
    static final int AF_ROSE = 11;
    static final int AF_PACKET = 17;
    static final int AF_RDS = 21;
    static final int AF_CAN = 29;

    /** Has no names: asking for that of an accepted peer makes accept(2) fail. */
    static final int AF_ALG = 38;

    static final int AF_QIPCRTR = 42;

    static final int SOCK_STREAM = 1;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    static final int SOL_SOCKET = 1;
    static final int SO_TYPE = 3;
    static final int SO_LINGER = 13;
    static final int SO_GET_FILTER = 26;
    static final int SO_PROTOCOL = 38;
    static final int SO_DOMAIN = 39;

    static final int SOL_SCTP = 132;
    static final int SCTP_GET_ASSOC_ID_LIST = 29;
    static final int SCTP_GET_LOCAL_ADDRS = 109;

    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;

    static final int F_GETFD = 1;
    static final int F_SETFD = 2;
    static final int F_GETFL = 3;
    static final int F_SETFL = 4;
    static final int F_DUPFD_CLOEXEC = 1030;
    static final int FD_CLOEXEC = 1;
    static final int O_NONBLOCK = 0x800;

    /** The same bits for poll and epoll. */
    static final int POLLIN = 0x1;

    static final int POLLOUT = 0x4;
    static final int POLLERR = 0x8;
    static final int POLLHUP = 0x10;
    static final int POLLRDHUP = 0x2000;

    static final int EPOLLONESHOT = 1 << 30;
    static final int EPOLLET = 1 << 31;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLL_CTL_MOD = 3;
    static final int EPOLL_CLOEXEC = 0x80000;

    private Linux() {}

    /**
     * The flag that keeps SIGPIPE away, where it is allowed: some families refuse it. There the JVM
     * keeps the signal away, whose handler does nothing.
     */
    static int noSignal(int family) {
        return switch (family) {
            case AF_AX25, AF_IPX, AF_APPLETALK, AF_NETROM, AF_X25, AF_ROSE -> 0;
            case AF_RDS, AF_QIPCRTR -> 0;
            default -> MSG_NOSIGNAL;
        };
    }
}

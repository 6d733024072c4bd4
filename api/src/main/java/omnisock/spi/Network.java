package omnisock.spi;

import omnisock.Errno;

/**
 * A place to open sockets: the kernel, a stack in Java, a simulated host.
 *
 * <p>Results are counts or 0, and errors are negated errno values. A provider is found by {@link
 * java.util.ServiceLoader}, see {@link Networks}.
 */
public interface Network {

    /** {@return a short name for messages, such as {@code kernel}} */
    String name();

    /**
     * Opens a socket: {@code socket(2)}.
     *
     * @param family the C number of the address family
     * @param type the C number of the type, without flags
     * @param protocol the C number of the protocol
     * @param opened gets the endpoint at index 0
     * @return 0 or a negated errno
     */
    int open(int family, int type, int protocol, Endpoint[] opened);

    /**
     * Opens two connected sockets: {@code socketpair(2)}.
     *
     * @param family as for {@link #open}
     * @param type as for {@link #open}
     * @param protocol as for {@link #open}
     * @param opened gets the endpoints at 0 and 1
     * @return 0 or a negated errno
     */
    int pair(int family, int type, int protocol, Endpoint[] opened);

    /**
     * Takes over a socket that is open already. The endpoint owns the number from then on.
     *
     * @param fileno the number
     * @param opened gets the endpoint at index 0
     * @return 0, or {@code -EBADF}, or {@code -ENOTSOCK}, or {@code -EOPNOTSUPP} where sockets have
     *     no numbers
     */
    int adopt(int fileno, Endpoint[] opened);

    /**
     * Closes a descriptor that arrived in a message and that nobody took.
     *
     * @param fileno the number
     * @return 0 or a negated errno
     */
    int closeDescriptor(int fileno);

    /**
     * Opens a file for {@link Endpoint#sendfile}; {@link #closeDescriptor} closes it.
     *
     * @param path its name
     * @param opened gets the number at index 0
     * @return 0 or a negated errno; {@code -EOPNOTSUPP} where files are not of the network
     */
    default int openFile(String path, int[] opened) {
        return -Errno.EOPNOTSUPP.value();
    }

    /**
     * Opens a pipe for {@link Endpoint#spliceInto}.
     *
     * @param opened gets it at index 0
     * @return 0 or a negated errno; {@code -EOPNOTSUPP} where there are none
     */
    default int pipe(Pipe[] opened) {
        return -Errno.EOPNOTSUPP.value();
    }

    /**
     * Opens a multiplexer for endpoints of this network.
     *
     * @param opened gets it at index 0
     * @return 0 or a negated errno
     */
    int multiplexer(Multiplexer[] opened);

    /** {@return the names of this network} */
    NameService names();

    /** {@return the time of this network in nanoseconds since some origin; it never goes back} */
    long nanoTime();

    /**
     * Parks the current thread until {@link #unpark}, an interrupt or the deadline; it may return
     * for no reason, as {@link java.util.concurrent.locks.LockSupport#park} does.
     *
     * @param deadline in {@link #nanoTime}, or {@code Long.MAX_VALUE} for none
     */
    void park(long deadline);

    /**
     * Makes a parked thread go on, or its next park return at once.
     *
     * @param thread the thread
     */
    void unpark(Thread thread);
}

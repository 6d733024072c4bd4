package omnisock;

import org.jspecify.annotations.Nullable;

/**
 * What every failure of a socket call tells, beside the message of its exception. The exceptions
 * are the JDK's own classes where there is one, so existing {@code catch} clauses work:
 *
 * <ul>
 *   <li>{@link java.net.ConnectException}: connect failed with ECONNREFUSED, ETIMEDOUT…
 *   <li>{@link java.net.BindException}: bind failed with EADDRINUSE, EADDRNOTAVAIL, EACCES
 *   <li>{@link java.net.NoRouteToHostException}: EHOSTUNREACH, ENETUNREACH
 *   <li>{@link java.net.PortUnreachableException}: ECONNREFUSED on a datagram socket
 *   <li>{@link java.net.SocketTimeoutException}: the time-out passed
 *   <li>{@link java.net.UnknownHostException}: a name was not found ({@link ResolverException})
 *   <li>{@link WouldBlockException}: the call would wait, and the socket is non-blocking
 *   <li>{@link java.net.SocketException}: every other errno
 * </ul>
 *
 * <pre>{@code
 * catch (SocketException e) {
 *     if (e instanceof SocketError error && error.errno().equals(Errno.EPIPE)) {
 *         return;
 *     }
 * }
 * }</pre>
 */
public interface SocketError {

    /** {@return why: {@link Errno#EAGAIN} for a time-out, as {@code SO_RCVTIMEO} has it} */
    Errno errno();

    /** {@return the call that failed, such as {@code connect}} */
    String call();

    /** {@return the address that was given to the call, or null} */
    @Nullable Address address();
}

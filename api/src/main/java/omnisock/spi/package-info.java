/**
 * The seam: what a network is to {@link omnisock.Socket}.
 *
 * <p>{@link omnisock.spi.Network} opens {@link omnisock.spi.Endpoint}s, looks up names, and
 * supplies the clock and the parking of threads; an endpoint does what a socket of the kernel does
 * <em>with non-blocking mode on</em>. Every call returns at once with a count or a negated errno,
 * {@code -EAGAIN} where it would have to wait; only {@link omnisock.spi.Endpoint#await} waits. So
 * blocking, time-outs, interrupt and close are written once, above.
 *
 * <p>What a network may rely on: at most one thread is in the reading calls of an endpoint (accept,
 * recv, recvmsg, await for reading), one in the writing ones (connect, send, sendmsg, await for
 * writing), and one at the error queue (recvmsg and recvmmsg with {@code MSG_ERRQUEUE}, await for
 * errors) at a time; {@code close} comes once, after the last of all calls. The other calls may
 * come from any thread at any time before that.
 */
@NullMarked
package omnisock.spi;

import org.jspecify.annotations.NullMarked;

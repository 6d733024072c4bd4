/**
 * The kernel as a {@link omnisock.spi.Network}: system calls that do not block.
 *
 * <p>Start at {@link omnisock.kernel.KernelNetwork}, which opens a {@code KernelEndpoint} a socket.
 * {@link omnisock.sockaddr} turns addresses into the kernel's bytes and back; {@link omnisock.cmsg}
 * does so for control messages. {@code Readiness} is how a thread waits for a descriptor: a
 * platform thread in poll(2) together with a {@code Waker}, or in recv(2) if it has all the time
 * ({@code BlockingMode}); a virtual thread parked until the {@code Poller} sees its descriptor
 * ready. {@code BlockingCalls} runs the few calls that cannot be made non-blocking (name look-ups,
 * close with linger) on platform threads. {@code JdkChannel} is a socket for the JDK's selectors,
 * {@code KernelPipe} what splice(2) needs between two sockets.
 *
 * <p>The package knows nothing of time-outs, turns and close from other threads: that is {@code
 * omnisock}'s. Locks: {@code Readiness}, then {@code Poller}.
 */
@NullMarked
package omnisock.kernel;

import org.jspecify.annotations.NullMarked;

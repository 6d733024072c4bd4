package omnisock.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.List;
import omnisock.Address;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.Errno;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a network, as a thing that waits only in {@link #await} and, if the network likes,
 * in {@link #recvOrAwait(ByteBuffer, int, Address[])}. Each other call is the system call of its
 * name on a descriptor in non-blocking mode and returns a count, or 0, or a negated errno.
 *
 * <p>The calls that a blocking socket waits in (accept, connect, and all that receive and send) may
 * do no better than this, at any time:
 *
 * <ul>
 *   <li>{@code -EAGAIN}, but for connect, also right after {@link #await}: the caller waits, and
 *       makes the call again as long as it has time.
 *   <li>{@code -EINTR}: a signal came before anything was done or waited for, so no time is lost
 *       and the caller makes the call again at once. An endpoint may do so itself.
 *   <li>Fewer bytes of a stream than there are or have room, and fewer messages of a batch, but at
 *       least one. A message is taken and given whole.
 * </ul>
 *
 * <p>{@code NastyNetwork} in the module {@code omnisock-testing} does all of that over any network.
 *
 * <p>A buffer as {@code (byte[], offset, length)} lies within the array, which the caller has
 * checked; as {@link ByteBuffer} it is from position to limit, and the position is not moved. A
 * host in an address given here is a literal (or {@code ""}, or {@code "<broadcast>"}), never a
 * name.
 */
public interface Endpoint {
    /** What {@link #await} waits for: data, a connection or the end of the stream. */
    int READ = 1;

    /** What {@link #await} waits for: room to send, or the end of connecting. */
    int WRITE = 2;

    /** What {@link #await} waits for: something in the queue of {@code MSG_ERRQUEUE}. */
    int ERRORS = 4;

    /** {@return the C number of the address family} */
    int family();

    /** {@return the C number of the type, without flags} */
    int type();

    /** {@return the C number of the protocol} */
    int protocol();

    /** {@return the descriptor's number, or -1 where the network has none} */
    int fileno();

    /**
     * Binds: {@code bind(2)}.
     *
     * @param address the address
     * @return 0 or a negated errno
     */
    int bind(Address address);

    /**
     * Listens: {@code listen(2)}.
     *
     * @param backlog at least 0
     * @return 0 or a negated errno
     */
    int listen(int backlog);

    /**
     * Takes a connection from the queue: {@code accept4(2)}.
     *
     * @param accepted gets the endpoint at index 0
     * @param peer gets its address at index 0
     * @return 0 or a negated errno
     */
    int accept(Endpoint[] accepted, @Nullable Address[] peer);

    /**
     * Starts to connect, or asks how connecting goes: {@code connect(2)}, which is called again
     * with the same address until it says 0.
     *
     * @param address the peer
     * @return 0 when connected; {@code -EINPROGRESS} when started; {@code -EALREADY} while under
     *     way; {@code -EAGAIN} when the peer's queue is full (AF_UNIX) and only trying again helps;
     *     {@code -EISCONN} when connected before; or why it failed
     */
    int connect(Address address);

    /**
     * Receives: {@code recvfrom(2)}.
     *
     * @param buffer the array to fill
     * @param offset where to start
     * @param length how much to take at most
     * @param flags {@link omnisock.MessageFlags}
     * @param from gets the sender at index 0, null if the socket tells none; null if nobody asks
     * @return how many bytes came, 0 at the end of a stream, or a negated errno
     */
    int recv(byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from);

    /**
     * Receives into a buffer of any kind, see the other form.
     *
     * @param buffer filled from its position
     * @param flags as there
     * @param from as there
     * @return as there
     */
    int recv(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from);

    /**
     * Receives as {@link #recv(byte[], int, int, int, Address[])}, and may also wait, as {@link
     * #await} does for reading without a deadline, before it says {@code -EAGAIN}. This is for
     * networks that can wait and receive in one step.
     *
     * @param buffer as there
     * @param offset as there
     * @param length as there
     * @param flags as there
     * @param from as there
     * @return as there
     */
    default int recvOrAwait(
            byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from) {
        return recv(buffer, offset, length, flags, from);
    }

    /**
     * As the other form, into a buffer of any kind.
     *
     * @param buffer as {@link #recv(ByteBuffer, int, Address[])}
     * @param flags as there
     * @param from as there
     * @return as there
     */
    default int recvOrAwait(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        return recv(buffer, flags, from);
    }

    /**
     * Sends: {@code sendto(2)}. A broken pipe is {@code -EPIPE}, never a signal. {@code
     * MSG_ZEROCOPY} comes with direct buffers only, here and in the other calls that send.
     *
     * @param buffer the array
     * @param offset where to start
     * @param length how much to send at most
     * @param flags {@link omnisock.MessageFlags}
     * @param to where to, or null for the peer
     * @return how many bytes were taken, or a negated errno
     */
    int send(byte[] buffer, int offset, int length, int flags, @Nullable Address to);

    /**
     * Sends from a buffer of any kind, read-only ones too; see the other form.
     *
     * @param buffer sent from its position
     * @param flags as there
     * @param to as there
     * @return as there
     */
    int send(ByteBuffer buffer, int flags, @Nullable Address to);

    /**
     * Receives a message with its control messages: {@code recvmsg(2)}. With {@code MSG_ERRQUEUE}
     * this and {@link #recvmmsg} may be called while another thread receives.
     *
     * @param buffers filled in order, each from its position
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them
     * @param flags {@link omnisock.MessageFlags}
     * @param message gets sender, flags and control messages
     * @return how many bytes came, or a negated errno
     */
    int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message);

    /**
     * Sends a message with control messages: {@code sendmsg(2)}.
     *
     * @param buffers sent in order, each from its position
     * @param control what goes with it
     * @param flags {@link omnisock.MessageFlags}
     * @param to where to, or null for the peer
     * @return how many bytes were taken, or a negated errno
     */
    int sendmsg(
            ByteBuffer[] buffers, List<ControlMessage> control, int flags, @Nullable Address to);

    /**
     * Receives as many datagrams as there are and as the batch has places, as {@code recvmmsg(2)}
     * does on a descriptor in non-blocking mode, and fills them in.
     *
     * @param batch gets them, from place 0 on
     * @param flags the flags
     * @return how many came, at least 1, or a negated errno
     */
    default int recvmmsg(Batch batch, int flags) {
        var message = new Incoming();
        int count = 0;
        while (count < batch.places()) {
            ByteBuffer[] data = {batch.data(count).clear()};
            int n = recvmsg(data, batch.controlSize(), flags, message);
            if (n < 0) {
                return count == 0 ? n : count;
            }
            int length = Math.min(n, batch.size());
            batch.received(count, length, message.address(), 0, message.flags());
            batch.controlCame(count, message.control());
            count++;
        }
        return count;
    }

    /**
     * Sends the datagrams of a range of places, in order, until one fails: {@code sendmmsg(2)}.
     *
     * @param batch holds them; nothing of it changes
     * @param from the first place
     * @param to the place after the last, larger than {@code from}
     * @param flags the flags
     * @return how many went, or a negated errno if not even the first did; {@code -EOPNOTSUPP} for
     *     a place with a segment size, where the network knows none
     */
    default int sendmmsg(Batch batch, int from, int to, int flags) {
        for (int i = from; i < to; i++) {
            ByteBuffer[] data = {batch.data(i)};
            boolean alone = batch.segmentSize(i) == 0;
            int n =
                    alone
                            ? sendmsg(data, batch.controlToSend(i), flags, batch.literal(i))
                            : -Errno.EOPNOTSUPP.value();
            if (n < 0) {
                return i == from ? n : i - from;
            }
        }
        return to - from;
    }

    /**
     * Sends bytes of a file without passing them through the program: {@code sendfile(2)}.
     *
     * @param file the number of the file
     * @param offset where in the file to start
     * @param count how many bytes at most
     * @return how many went out, 0 at the end of the file, {@code -EOPNOTSUPP} where the network
     *     cannot
     */
    default long sendfile(int file, long offset, long count) {
        return -Errno.EOPNOTSUPP.value();
    }

    /**
     * Receives bytes of a stream into a pipe of this network: {@code splice(2)}.
     *
     * @param pipe an empty one
     * @param count how many bytes at most, above 0
     * @return how many came, 0 at the end of the stream, or a negated errno; {@code -EOPNOTSUPP},
     *     {@code -EINVAL} where such a socket cannot
     */
    default long spliceInto(Pipe pipe, long count) {
        return -Errno.EOPNOTSUPP.value();
    }

    /**
     * Sends bytes that are in a pipe: {@code splice(2)}.
     *
     * @param pipe one that holds so many
     * @param count how many bytes at most, above 0
     * @return how many went out, or a negated errno
     */
    default long spliceFrom(Pipe pipe, long count) {
        return -Errno.EOPNOTSUPP.value();
    }

    /**
     * Ends one or both directions: {@code shutdown(2)}.
     *
     * @param how 0 reading, 1 writing, 2 both
     * @return 0 or a negated errno
     */
    int shutdown(int how);

    /**
     * Tells where this socket is: {@code getsockname(2)}.
     *
     * @param address gets it at index 0
     * @return 0 or a negated errno
     */
    int getsockname(@Nullable Address[] address);

    /**
     * Tells where the peer is: {@code getpeername(2)}.
     *
     * @param address gets it at index 0
     * @return 0 or a negated errno
     */
    int getpeername(@Nullable Address[] address);

    /**
     * Sets an option: {@code setsockopt(2)}.
     *
     * @param level the C number of the level
     * @param name the C number of the option
     * @param value its bytes, numbers in the machine's byte order
     * @return 0 or a negated errno
     */
    int setsockopt(int level, int name, byte[] value);

    /**
     * Sets an option whose value is a classic BPF program, which {@code setsockopt(2)} takes as a
     * {@code struct sock_fprog}: a count and a pointer.
     *
     * @param level the C number of the level
     * @param name the C number of the option
     * @param program its instructions, 8 bytes each
     * @return 0 or a negated errno, ENOPROTOOPT where there are no such options
     */
    default int setsockoptProgram(int level, int name, byte[] program) {
        return -Errno.ENOPROTOOPT.value();
    }

    /**
     * Reads an option: {@code getsockopt(2)}.
     *
     * @param level the C number of the level
     * @param name the C number of the option
     * @param value room for it; what it holds is read by options that ask about something
     * @return how many bytes it has, more than the room if it did not fit, or a negated errno
     */
    int getsockopt(int level, int name, byte[] value);

    /**
     * Waits until a call of the given direction may do something, the deadline passes, the thread
     * is interrupted, or {@link #wake} is called; it may also return for no reason. The caller
     * tries its call again and looks at the clock.
     *
     * @param direction {@link #READ}, {@link #WRITE} or {@link #ERRORS}; one thread a direction
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE} for none
     */
    void await(int direction, long deadline);

    /**
     * Joins a multiplexer of this network, changes what it watches for, or leaves it.
     *
     * @param multiplexer of the same network
     * @param directions {@link #READ}, {@link #WRITE}, both, or 0 to leave
     * @param token what the multiplexer reports; the same as long as the endpoint is watched
     * @return 0 or a negated errno
     */
    int watch(Multiplexer multiplexer, int directions, Object token);

    /**
     * Opens a channel by which the JDK's selectors watch this socket. It is open on the same
     * socket, and is closed on its own.
     *
     * @param opened gets the channel at index 0
     * @return 0 or a negated errno
     * @throws UnsupportedOperationException where there are none; it says why
     */
    default int selectableChannel(SelectableChannel[] opened) {
        throw new UnsupportedOperationException("no selectable channels on this network");
    }

    /**
     * Maps memory that the socket shares with its user: {@code mmap(2)}, to read and write.
     *
     * @param offset what of it, whole pages
     * @param bytes how much
     * @param arena unmaps it when it is closed
     * @param mapped gets the memory at index 0
     * @return 0 or a negated errno, ENODEV where sockets share none
     */
    default int mmap(long offset, long bytes, Arena arena, MemorySegment[] mapped) {
        return -Errno.ENODEV.value();
    }

    /** Ends every {@link #await} of this endpoint, the present ones and all that come. */
    void wake();

    /**
     * Opens the same socket once more: {@code F_DUPFD_CLOEXEC}.
     *
     * @param copy gets the new endpoint at index 0
     * @return 0 or a negated errno
     */
    int dup(Endpoint[] copy);

    /**
     * Gives the descriptor out of our hands; the endpoint must not be used again.
     *
     * @param blocking whether its new owner finds it in blocking mode
     * @return its number, or a negated errno
     */
    int detach(boolean blocking);

    /**
     * Says whether the descriptor stays open in a program that this one starts.
     *
     * @param inheritable true to let it
     * @return 0 or a negated errno
     */
    int setInheritable(boolean inheritable);

    /** {@return 1 if the descriptor stays open in programs that this one starts, else 0} */
    int isInheritable();

    /**
     * Closes: {@code close(2)}.
     *
     * @return 0 or a negated errno; the endpoint is gone in either case
     */
    int close();
}

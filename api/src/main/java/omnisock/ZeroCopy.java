package omnisock;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Sends whose bytes the kernel takes from the program's memory when it needs them, without a copy:
 * {@code MSG_ZEROCOPY}, for TCP, UDP and AF_VSOCK streams. The memory must not change until the
 * kernel no longer needs it, which this knows:
 *
 * <pre>{@code
 * var zeroCopy = new ZeroCopy(socket);
 * long id = zeroCopy.send(buffer);
 * …                                        // The buffer is not to be written to.
 * zeroCopy.await(id);
 * }</pre>
 *
 * <p>On a stream that is when the peer has acknowledged the bytes. It pays from about 10 kB a send
 * on; over loopback, and where an interface cannot gather, the kernel copies all the same, see
 * {@link #copied}.
 *
 * <p>Any thread may call anything. Sends are writes of the socket like others. Waiting reads the
 * socket's error queue ({@code MSG_ERRQUEUE}), beside a thread that waits for data, and has the
 * time-out of the socket. All sends with {@code MSG_ZEROCOPY} on a socket and its copies go through
 * one of these, which counts them as the kernel does, and nobody else reads the error queue.
 *
 * <p>The memory of a buffer stays as long as the kernel needs it, even if the program forgets the
 * buffer and this, but for memory of an {@link java.lang.foreign.Arena}, which is not to be closed
 * before. Once the socket is closed nothing tells any more when that is, though a stream may be
 * sent on for minutes, and the peer gets whatever is in the memory by then: wait before.
 */
public final class ZeroCopy {
    /** More than what the queue tells of a send or a packet. */
    private static final int CONTROL_ROOM = 512;

    /** Room for the packet that a time or an error is about. */
    private static final int PACKET_ROOM = 2048;

    private static final long UNSIGNED = 0xffff_ffffL;

    private final Socket socket;
    private final Endpoint endpoint;
    private final @Nullable Consumer<Message> others;

    /** The sends that are not over, and what keeps their memory; guarded by this. */
    private final TreeMap<Long, ByteBuffer> pending = new TreeMap<>();

    /** The id of the next send; guarded by this. */
    private long next;

    /** How many sends were copied; guarded by this. */
    private long copied;

    /**
     * Held from a look at the error queue until what came is noted, so that whoever finds the queue
     * empty knows all that was in it; taken before this.
     */
    private final Object queue = new Object();

    /** Who waits for the error queue; guarded by this. */
    private @Nullable Thread reader;

    /** Who waits for what the reader finds; guarded by this. */
    private final Set<Thread> followers = new HashSet<>();

    /**
     * Prepares a socket: {@link SolSocket#SO_ZEROCOPY}. What else is in its error queue is dropped.
     *
     * @param socket a fresh socket, on which nothing was sent without a copy
     * @throws SocketException {@code EOPNOTSUPP}, {@code ENOTSUPP}: there is no such thing for its
     *     family or type; {@code EPERM}
     */
    public ZeroCopy(Socket socket) throws SocketException {
        this(socket, null);
    }

    /**
     * Prepares a socket whose error queue holds other things too: times of packets that went, or
     * errors, see {@link ExtendedError}.
     *
     * @param socket as in the other form
     * @param others gets them, on the threads that call this object, and neither sends nor waits by
     *     it; their data are the first {@value #PACKET_ROOM} bytes of the packet
     * @throws SocketException as the other form
     */
    public ZeroCopy(Socket socket, @Nullable Consumer<Message> others) throws SocketException {
        this.socket = socket;
        this.endpoint = socket.endpoint;
        this.others = others;
        socket.setsockopt(SolSocket.SO_ZEROCOPY, true);
        socket.zeroCopy = this;
    }

    /** Refuses memory that the kernel cannot go on reading after the call. */
    static void check(int flags, boolean direct, String call) {
        if ((flags & MessageFlags.MSG_ZEROCOPY) != 0 && !direct) {
            throw new IllegalArgumentException(call + ": MSG_ZEROCOPY is for direct buffers only");
        }
    }

    /**
     * Sends from a direct buffer, as much as there is room for, to the peer: {@code send(2)}.
     *
     * @param data sent from its position, which moves by what was taken; at least one byte. The
     *     memory must not change until the send is over
     * @return the id of this send: 0, 1, 2 …
     * @throws IOException as {@link Socket#send(ByteBuffer, int)}; {@code ENOBUFS}: too many sends
     *     are not over yet ({@code net.core.optmem_max}), or too much memory is locked ({@code
     *     RLIMIT_MEMLOCK}), and waiting does not help
     * @throws IllegalArgumentException if the buffer is not direct, or empty
     */
    public long send(ByteBuffer data) throws IOException {
        return send(data, 0, null, "send");
    }

    /**
     * Sends a datagram from a direct buffer: {@code sendto(2)}.
     *
     * @param data as in {@link #send}
     * @param flags {@link MessageFlags}
     * @param address where to; a host name is looked up, within the time-out
     * @return as {@link #send}
     * @throws IOException as {@link #send} and {@link Socket#sendto(ByteBuffer, int, Address)}
     */
    public long sendto(ByteBuffer data, int flags, Address address) throws IOException {
        return send(data, flags, address, "sendto");
    }

    /**
     * Sends a whole direct buffer on a stream, in as many sends as it takes.
     *
     * @param data as in {@link #send}; its position moves by what was taken, also when this fails
     * @return the id of the last send, to wait for
     * @throws SocketTimeoutException if the time-out passed, which bounds the whole call; its
     *     {@code bytesTransferred} says how much was taken
     * @throws IOException as {@link #send}
     */
    public long sendall(ByteBuffer data) throws IOException {
        return send(data, 0, null, "sendall");
    }

    private long send(ByteBuffer data, int flags, @Nullable Address address, String call)
            throws IOException {
        check(MessageFlags.MSG_ZEROCOPY, data.isDirect(), call);
        if (!data.hasRemaining()) {
            throw new IllegalArgumentException(call + ": nothing to send, nothing to wait for");
        }
        boolean whole = call.equals("sendall");
        Direction writing = socket.writing;
        long deadline = writing.deadline(flags);
        Address to = address == null ? null : Names.literal(socket, address, call, deadline);
        int start = data.position();
        writing.enter(call, address, deadline);
        try {
            long id;
            do {
                int done = data.position() - start;
                if (done > 0 && deadline != Direction.NOW) {
                    writing.checkPatience(call, address, deadline, done);
                }
                id = sendOnce(data, flags | MessageFlags.MSG_ZEROCOPY, to, call, deadline, done);
            } while (whole && data.hasRemaining());
            return id;
        } finally {
            writing.leave();
        }
    }

    private long sendOnce(
            ByteBuffer data, int flags, @Nullable Address to, String call, long deadline, int done)
            throws IOException {
        long id = begin(data);
        boolean went = false;
        try {
            int n;
            do {
                n = endpoint.send(data, flags, to);
            } while (isMadeRoom(n, id, deadline)
                    || socket.writing.again(n, call, to, deadline, done));
            data.position(data.position() + Failures.check(n, call, to));
            went = true;
            return id;
        } finally {
            if (!went) {
                takeBack(id);
            }
        }
    }

    /** Counts a send before it is made, since its end may be told before it returns. */
    private synchronized long begin(ByteBuffer data) {
        pending.put(next, data);
        return next++;
    }

    /**
     * A send that failed has no number in the kernel; unless that told its end all the same, which
     * is looked for beside one that waits for the queue.
     */
    private void takeBack(long id) {
        var message = new Incoming();
        ByteBuffer[] packet = packet();
        int n;
        do {
            n = takeOne(packet, message);
        } while (n >= 0 || n == Direction.INTERRUPTED);
        synchronized (this) {
            if (pending.remove(id) != null) {
                next = id;
            }
            if (reader != null) {
                socket.network.unpark(reader);
            }
        }
    }

    /** Whether a send that lacked memory for its number may be tried again. */
    private boolean isMadeRoom(int result, long id, long deadline) throws IOException {
        if (result != -Errno.ENOBUFS.value()) {
            return false;
        }
        long first = first();
        if (first < id) {
            await(first, deadline);
        }
        return first < id;
    }

    private synchronized long first() {
        return pending.isEmpty() ? next : pending.firstKey();
    }

    // Completions

    /**
     * Waits until the kernel no longer needs the memory of a send, nor of those before it.
     *
     * @param id the id of the send
     * @throws SocketTimeoutException if the time-out of the socket passed
     * @throws WouldBlockException if it would have to wait and the socket is non-blocking
     * @throws SocketException "Socket closed": nothing will tell when that is
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IllegalArgumentException if there is no such send
     */
    public void await(long id) throws IOException {
        checkId(id);
        await(id, socket.errors().deadline(0));
    }

    /**
     * Waits until the kernel needs none of the memory of the sends so far.
     *
     * @throws IOException as {@link #await}
     */
    public void awaitAll() throws IOException {
        long last;
        synchronized (this) {
            last = next - 1;
        }
        await(last, socket.errors().deadline(0));
    }

    /**
     * {@return whether a send and those before it are over, without waiting}
     *
     * @param id the id of the send
     * @throws IllegalArgumentException if there is no such send
     */
    public boolean isOver(long id) {
        checkId(id);
        if (first() <= id) {
            takeNow();
        }
        return first() > id;
    }

    /** {@return how many sends are not over, as far as this knows: {@link #isOver} looks} */
    public synchronized int pending() {
        return pending.size();
    }

    /**
     * {@return how many of the sends that are over were copied by the kernel all the same}; if that
     * is so for most, sending without this is cheaper.
     */
    public synchronized long copied() {
        return copied;
    }

    private synchronized void checkId(long id) {
        if (id < 0 || id >= next) {
            throw new IllegalArgumentException("no send " + id);
        }
    }

    /** One thread reads the queue, the others wait for what it finds. */
    private void await(long id, long deadline) throws IOException {
        while (first() <= id) {
            if (becomesReader()) {
                try {
                    take(id, deadline);
                } finally {
                    stepDown();
                }
            } else {
                socket.errors().checkPatience("await", null, deadline, 0);
                socket.network.park(deadline);
            }
        }
    }

    private synchronized boolean becomesReader() {
        Thread me = Thread.currentThread();
        if (reader == null) {
            reader = me;
            followers.remove(me);
        } else if (reader != me) {
            followers.add(me);
        }
        return reader == me;
    }

    private synchronized void stepDown() {
        reader = null;
        followers.forEach(socket.network::unpark);
        followers.clear();
    }

    /** Takes what is in the queue now; nothing if another thread is at it. */
    private void takeNow() {
        synchronized (this) {
            if (reader != null) {
                return;
            }
            reader = Thread.currentThread();
        }
        try {
            take(Long.MAX_VALUE, Direction.NOW);
        } catch (IOException ignored) { // Nothing more is known: empty, or closed.
        } finally {
            stepDown();
        }
    }

    /** Waits for something in the queue, unless a send is over, and takes all of it. */
    private void take(long id, long deadline) throws IOException {
        Direction errors = socket.errors();
        var message = new Incoming();
        ByteBuffer[] packet = packet();
        errors.enter("await", null, deadline);
        try {
            int n;
            do {
                n = takeOne(packet, message);
            } while (first() <= id && errors.again(n, "await", null, deadline, 0));
            while (n >= 0) {
                n = takeOne(packet, message);
            }
            if (first() <= id && n != Direction.AGAIN && n != Direction.INTERRUPTED) {
                Failures.check(n, "await");
            }
        } finally {
            errors.leave();
        }
    }

    private ByteBuffer[] packet() {
        return others == null
                ? new ByteBuffer[0]
                : new ByteBuffer[] {ByteBuffer.allocate(PACKET_ROOM)};
    }

    /** Takes one thing from the queue, if there is one, and notes or tells it. */
    private int takeOne(ByteBuffer[] packet, Incoming message) {
        int n;
        synchronized (queue) {
            n = endpoint.recvmsg(packet, CONTROL_ROOM, MessageFlags.MSG_ERRQUEUE, message);
            if (n < 0 || isNoted(message)) {
                return n;
            }
        }
        if (others != null) {
            byte[] data = new byte[Math.min(n, PACKET_ROOM)];
            packet[0].get(0, data);
            List<ControlMessage> control = message.control();
            others.accept(new Message(data, control, message.flags(), message.address()));
        }
        return n;
    }

    private boolean isNoted(Incoming message) {
        for (ControlMessage control : message.control()) {
            if (control instanceof ExtendedError error && error.isZeroCopy()) {
                complete(error);
                return true;
            }
        }
        return false;
    }

    /** The kernel counts in 32 bits, and may tell of a send that failed. */
    private synchronized void complete(ExtendedError error) {
        long from = nearest(error.info());
        long to = from + ((error.data() - error.info()) & UNSIGNED);
        var over = pending.subMap(from, true, to, true);
        copied += error.isCopied() ? over.size() : 0;
        over.clear();
        next = Math.max(next, to + 1);
    }

    /** The id near the next one that ends in these 32 bits. */
    private long nearest(long low) {
        return Math.max(0, next + (int) (low - next));
    }
}

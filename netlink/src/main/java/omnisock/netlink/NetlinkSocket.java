package omnisock.netlink;

import static omnisock.netlink.NetlinkMessage.NLMSG_DONE;
import static omnisock.netlink.NetlinkMessage.NLMSG_ERROR;
import static omnisock.netlink.NetlinkMessage.NLM_F_ACK;
import static omnisock.netlink.NetlinkMessage.NLM_F_ACK_TLVS;
import static omnisock.netlink.NetlinkMessage.NLM_F_CAPPED;
import static omnisock.netlink.NetlinkMessage.NLM_F_DUMP;
import static omnisock.netlink.NetlinkMessage.NLM_F_DUMP_INTR;
import static omnisock.netlink.NetlinkMessage.NLM_F_REQUEST;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import omnisock.Errno;
import omnisock.Netlink;
import omnisock.Option;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolNetlink;
import omnisock.WouldBlockException;
import org.jspecify.annotations.Nullable;

/**
 * Questions and orders to the kernel, in any protocol of netlink: netlink(7). A call sends a
 * request and returns the whole answer.
 *
 * <p>Only what the kernel sends counts, and only if it has the number of the request. Any thread
 * may ask; one is served after the other. A call that ends early, by time-out or interrupt, may
 * have changed what it was to change, and leaves the socket usable.
 */
public final class NetlinkSocket implements AutoCloseable {
    /** How often a list is read that changes while it is read. */
    private static final int TRIES = 100;

    /** Bounds that nobody will live to see are none. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Socket socket;
    private final Datagrams datagrams;
    private final IntFunction<String> names;
    private final long port;
    private volatile @Nullable Duration timeout;

    /** Guards all below, and the order of requests. */
    private final ReentrantLock turn = new ReentrantLock();

    private long sequence;
    private boolean unfinished;

    /** Whether parts of an answer were lost, perhaps its end. */
    private boolean lost;

    private long deadline;
    private boolean waits;

    /** The messages of a datagram that were not looked at yet. */
    private final List<NetlinkMessage> waiting = new ArrayList<>();

    private NetlinkSocket(Socket socket, IntFunction<String> names) throws IOException {
        this.socket = socket;
        this.datagrams = new Datagrams(socket);
        this.names = names;
        this.timeout = socket.gettimeout();
        port = ((Netlink) socket.getsockname()).pid();
        wish(SolNetlink.NETLINK_EXT_ACK);
        wish(SolNetlink.NETLINK_CAP_ACK);
        wish(SolNetlink.NETLINK_GET_STRICT_CHK);
    }

    private void wish(Option<Boolean> option) throws SocketException {
        try {
            socket.setsockopt(option, true);
        } catch (SocketException e) {
            if (!isErrno(e, Errno.ENOPROTOOPT)) {
                throw e;
            }
            // An older kernel: errors say less, and lists are longer.
        }
    }

    static boolean isErrno(IOException e, Errno errno) {
        return e instanceof SocketError error && error.errno().equals(errno);
    }

    /**
     * Opens a socket. It sees the network namespace of the calling thread.
     *
     * @param protocol such as {@link Protocol#NETLINK_ROUTE}
     * @return the socket
     * @throws IOException {@code EPROTONOSUPPORT}: the kernel has no such protocol
     */
    public static NetlinkSocket open(Protocol protocol) throws IOException {
        return open(protocol, type -> "netlink request " + type);
    }

    /** The names are those of requests in messages of failures. */
    static NetlinkSocket open(Protocol protocol, IntFunction<String> names) throws IOException {
        Socket socket = Datagrams.open(protocol);
        try {
            return new NetlinkSocket(socket, names);
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Bounds each call from now on, from when its turn has come.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
        this.timeout = timeout;
    }

    /** {@return the number of this socket, from which the kernel tells who asks} */
    public long port() {
        return port;
    }

    /**
     * Asks for one thing, or orders something, and waits until the kernel has done it.
     *
     * @param type of the request
     * @param flags {@code NLM_F_} bits, to which those that every request has are added
     * @param body the struct of the protocol and attributes
     * @return the answers, without the acknowledgement; those of a list that changed while it was
     *     read ({@code NLM_F_DUMP}, for which there is {@link #dump}) end with a message that has
     *     {@code NLM_F_DUMP_INTR}
     * @throws NetlinkException if the kernel refuses
     * @throws SocketTimeoutException if the time-out passed
     * @throws InterruptedIOException if the thread was interrupted while it waited
     * @throws IOException "Socket closed"
     */
    public List<NetlinkMessage> request(int type, int flags, byte[] body) throws IOException {
        takeTurn();
        try {
            begin();
            return exchange(type, flags, body);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Asks for a list. If it changes while it is read, it is read anew.
     *
     * @param type of the request
     * @param body the struct of the protocol and attributes
     * @return the elements
     * @throws NetlinkException if the kernel refuses; {@code EAGAIN}: it kept on changing, as often
     *     as it was read or until the time-out
     * @throws IOException as {@link #request}
     */
    public List<NetlinkMessage> dump(int type, byte[] body) throws IOException {
        takeTurn();
        try {
            begin();
            for (int i = 0; i < TRIES && (i == 0 || !waits || now() < deadline); i++) {
                List<NetlinkMessage> answer = exchange(type, NLM_F_DUMP, body);
                if (answer.stream().noneMatch(message -> message.has(NLM_F_DUMP_INTR))) {
                    return answer;
                }
            }
            throw NetlinkException.of(Errno.EAGAIN.value(), names.apply(type), Attributes.NONE);
        } finally {
            turn.unlock();
        }
    }

    private void takeTurn() throws InterruptedIOException {
        if (turn.tryLock()) {
            return;
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while another thread asked");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void begin() throws IOException {
        Duration most = timeout;
        waits = most == null || !most.isZero();
        boolean endless = most == null || most.compareTo(FOREVER) > 0;
        deadline = endless ? Long.MAX_VALUE : now() + Objects.requireNonNull(most).toNanos();
        // The kernel refuses a second list while one is still to be read.
        if (lost) {
            discard();
        }
        if (unfinished) {
            finish();
        }
    }

    private long now() {
        return socket.network().nanoTime();
    }

    private List<NetlinkMessage> exchange(int type, int flags, byte[] body) throws IOException {
        sequence = (sequence + 1) & 0xffff_ffffL;
        int all = flags | NLM_F_REQUEST | NLM_F_ACK;
        byte[] request = new NetlinkMessage(type, all, sequence, port, body).bytes();
        socket.send(request);
        unfinished = true;
        String call = names.apply(type);
        var answer = new ArrayList<NetlinkMessage>();
        while (true) {
            NetlinkMessage message = next();
            if (message.type() == NLMSG_ERROR || message.type() == NLMSG_DONE) {
                unfinished = false;
                check(message, call);
                // The end of a list may be what tells that it changed.
                if (message.has(NLM_F_DUMP_INTR)) {
                    answer.add(message);
                }
                return answer;
            }
            if (message.type() >= NetlinkMessage.NLMSG_MIN_TYPE) {
                answer.add(message);
            }
        }
    }

    /** What there is of an answer whose end may never come. */
    private void discard() throws IOException {
        waiting.clear();
        while (datagrams.nextQueued() != null) {
            // Nobody asks for it any more.
        }
        lost = false;
    }

    private void finish() throws IOException {
        while (unfinished) {
            int type = next().type();
            unfinished = type != NLMSG_ERROR && type != NLMSG_DONE;
        }
    }

    /** The next message that answers the request. */
    private NetlinkMessage next() throws IOException {
        while (true) {
            while (waiting.isEmpty()) {
                limit();
                try {
                    receive();
                } catch (SocketTimeoutException | WouldBlockException e) {
                    // Another thread may have set another time-out, which is for later calls.
                    if (!waits || now() >= deadline) {
                        throw e;
                    }
                }
            }
            NetlinkMessage message = waiting.removeFirst();
            if (message.sequence() == sequence && message.port() == port) {
                return message;
            }
        }
    }

    private void receive() throws IOException {
        try {
            waiting.addAll(NetlinkMessage.parse(datagrams.next(0)));
        } catch (SocketException | NetlinkFormatException e) {
            lost = true;
            unfinished = false;
            throw e;
        }
    }

    private void limit() throws IOException {
        // 0 would not time out but refuse to wait, which is right only if it was asked for.
        long left = Math.max(waits ? 1 : 0, deadline - now());
        socket.settimeout(deadline == Long.MAX_VALUE ? null : Duration.ofNanos(left));
    }

    private static void check(NetlinkMessage message, String call) throws IOException {
        // Before Linux 2.6.19 the end of a list had no number.
        boolean bare = message.type() == NLMSG_DONE && message.body().length < 4;
        int number = bare ? 0 : message.header(4).getInt(0);
        if (number < 0) {
            throw NetlinkException.of(-number, call, more(message));
        }
    }

    /** What an error says beside its number. */
    private static Attributes more(NetlinkMessage message) throws NetlinkFormatException {
        if (!message.has(NLM_F_ACK_TLVS)) {
            return Attributes.NONE;
        }
        if (message.type() == NLMSG_DONE) {
            return message.attributes(4);
        }
        // The number, the header of the request, and the rest of it unless that was left out.
        int before = 4 + NetlinkMessage.HEADER;
        if (!message.has(NLM_F_CAPPED)) {
            long request = message.header(before).getInt(4) & 0xffff_ffffL;
            long rest = Math.max(0, request - NetlinkMessage.HEADER);
            before = (int) Math.min(before + rest, message.body().length);
        }
        return message.attributes(before);
    }

    /** Closes the socket, from any thread: one that waits for an answer gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }

    @Override
    public String toString() {
        return "NetlinkSocket[" + socket + "]";
    }
}

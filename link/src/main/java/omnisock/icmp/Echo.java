package omnisock.icmp;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import omnisock.Address;
import omnisock.ControlMessage;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpControl;
import omnisock.Ipv6Control;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.WouldBlockException;
import omnisock.spi.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Echo requests to one host, and the answers: ICMP for an IPv4 address, ICMPv6 for an IPv6 one.
 *
 * <pre>{@code
 * try (var echo = Echo.open(new Inet("192.0.2.1", 0), EchoOptions.DEFAULTS)) {
 *     echo.settimeout(Duration.ofSeconds(1));
 *     echo.send();
 *     Answer answer = echo.next();
 * }
 * }</pre>
 *
 * <p>A packet is an answer if it has the identifier of this socket, the sequence number of a
 * request that was sent, and in its data a secret that went with the request; all others are passed
 * over, and so are those whose checksum is wrong. What routers say of a request comes from the
 * error queue.
 *
 * <p>One thread sends and takes answers; any may close.
 */
public final class Echo implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Enough for a time, the hops, and an error with the address of who tells it. */
    private static final int CONTROL = 512;

    /** How often a request is sent that errors of earlier ones keep from going. */
    private static final int MOST_TRIES = 16;

    private static final int NANOS = 1_000_000_000;

    private final EchoSocket opened;
    private final Socket socket;
    private final Address destination;
    private final EchoMessage message;
    private final ByteBuffer[] room;
    private final Incoming incoming = new Incoming();
    private final Requests requests = new Requests();
    private final Deque<Answer.Failure> failures = new ArrayDeque<>();
    private @Nullable Duration timeout = Socket.getdefaulttimeout();

    private Echo(EchoSocket opened, Address destination, EchoMessage message) {
        this.opened = opened;
        this.socket = opened.socket();
        this.destination = destination;
        this.message = message;
        // A byte more, to see that a reply is too long.
        this.room = new ByteBuffer[] {ByteBuffer.allocate(message.mostBytes() + 1)};
    }

    /**
     * Opens a socket for requests to a host. Nothing is sent yet.
     *
     * @param destination an {@link omnisock.Inet} or {@link omnisock.Inet6}, whose port is not
     *     looked at
     * @param options how
     * @return what sends them
     * @throws IOException {@code EACCES}, {@code EPERM}: this process may not, as {@link Access}
     *     says; {@code EADDRNOTAVAIL}: the source is no address here; {@code ENODEV}: no such
     *     interface; {@code EAFNOSUPPORT}: no IPv6
     * @throws IllegalArgumentException if the address is of another family, or the size too large
     */
    public static Echo open(Address destination, EchoOptions options) throws IOException {
        Family family = destination.family();
        boolean four = family.equals(Family.AF_INET);
        if (!four && !family.equals(Family.AF_INET6)) {
            throw new IllegalArgumentException("no address of IP: " + destination);
        }
        if (four && options.size() > EchoOptions.MAX_SIZE - 20) {
            throw new IllegalArgumentException("too much data for IPv4: " + options.size());
        }
        var opened = EchoSocket.open(family, options, RANDOM.nextInt(1 << 16));
        boolean withHeader = four && opened.access() == Access.RAW_SOCKET;
        var message = new EchoMessage(family, withHeader, opened.identifier(), options.size());
        var echo = new Echo(opened, withoutPort(destination), message);
        echo.rehearse();
        return echo;
    }

    /**
     * Does all that a request takes but for sending it: what the JVM loads and links at a first
     * call would count as the way of the first request. There is no urgent data here, so this is
     * refused.
     */
    private void rehearse() {
        byte[] request = message.request(0);
        requests.roundTrip(0, steadyNanos(), wallNanos());
        int flags = MessageFlags.MSG_OOB | MessageFlags.MSG_DONTWAIT;
        try {
            socket.sendto(request, 0, request.length, flags, destination);
        } catch (IOException ignored) {
            // As it should be: EOPNOTSUPP.
        }
    }

    /** A raw socket of IPv6 takes the port for a protocol. */
    private static Address withoutPort(Address address) {
        return switch (address) {
            case Inet inet -> new Inet(inet.host(), 0);
            case Inet6 inet -> new Inet6(inet.host(), 0, inet.flowinfo(), inet.scopeId());
            default -> address;
        };
    }

    /** {@return by which kind of socket requests go: never {@link Access#ANY}} */
    public Access access() {
        return opened.access();
    }

    /** {@return where requests go} */
    public Address destination() {
        return destination;
    }

    /** {@return the identifier that requests have: of a raw socket ours, else the kernel's} */
    int identifier() {
        return opened.identifier();
    }

    /** {@return how many requests were sent} */
    public long sent() {
        return requests.last();
    }

    /**
     * Bounds each call of {@link #next} from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     */
    public void settimeout(@Nullable Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Says how many hops requests may go from now on.
     *
     * @param hops 1 to 255
     * @throws SocketException {@code EINVAL}: out of range; {@code EBADF}: this is closed
     */
    public void hops(int hops) throws SocketException {
        EchoSocket.hops(socket, hops);
    }

    /** {@return how many bytes of data each request has} */
    public int size() {
        return message.size();
    }

    /**
     * Sends a request, without waiting. If this machine cannot send it, that is an {@link
     * Answer.Failure} which {@link #next} returns.
     *
     * @return its number, from 1 on
     * @throws SocketException "Socket closed"
     */
    public long send() throws IOException {
        long number = requests.add(steadyNanos(), wallNanos());
        byte[] request = message.request(number);
        boolean done = false;
        for (int tries = 0; tries < MOST_TRIES && !done; tries++) {
            done = trySend(request);
        }
        return number;
    }

    /** Returns false if errors of earlier requests came in the way. */
    private boolean trySend(byte[] request) throws IOException {
        try {
            socket.sendto(request, 0, request.length, MessageFlags.MSG_DONTWAIT, destination);
            return true;
        } catch (WouldBlockException e) {
            fail(requests.last(), local(e.errno()), steadyNanos(), wallNanos());
            return true;
        } catch (SocketException e) {
            rethrowIfClosed(e);
            int before = failures.size();
            collectFailures();
            if (failures.size() == before && e instanceof SocketError error) {
                fail(requests.last(), local(error.errno()), steadyNanos(), wallNanos());
            }
            Answer.Failure newest = failures.peekLast();
            return newest == null || !newest.isFromNetwork();
        }
    }

    /**
     * {@return the next answer, waiting for it} Answers may come in any order, more than once, and
     * not at all.
     *
     * @throws SocketTimeoutException if the time-out passed
     * @throws WouldBlockException if none is there and the time-out is 0
     * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
     * @throws SocketException "Socket closed"
     */
    public Answer next() throws IOException {
        Duration limit = timeout;
        long deadline = limit == null ? Long.MAX_VALUE : deadline(limit);
        try {
            return awaitNext(deadline);
        } catch (WouldBlockException e) {
            if (limit == null || limit.isZero()) {
                throw e;
            }
            // The time was over before the last wait began.
            throw new SocketTimeoutException("no answer from " + destination + " in " + limit);
        }
    }

    private long deadline(Duration limit) {
        long most = Long.MAX_VALUE / 4;
        boolean endless = limit.compareTo(Duration.ofNanos(most)) > 0;
        return steadyNanos() + (endless ? most : limit.toNanos());
    }

    /** {@return the next answer; null if there is none until then} */
    @Nullable Answer nextUntil(long deadline) throws IOException {
        try {
            return awaitNext(deadline);
        } catch (SocketTimeoutException | WouldBlockException ignored) {
            // The time-out of the socket is ours.
            return null;
        }
    }

    private Answer awaitNext(long deadline) throws IOException {
        Answer answer = null;
        while (answer == null) {
            answer = attempt(flagsUntil(deadline));
        }
        return answer;
    }

    /** Sets the time-out to what is left; without any, the flag for a call that does not wait. */
    private int flagsUntil(long deadline) throws SocketException {
        if (deadline == Long.MAX_VALUE) {
            socket.settimeout(null);
            return 0;
        }
        long left = deadline - steadyNanos();
        if (left <= 0) {
            return MessageFlags.MSG_DONTWAIT;
        }
        socket.settimeout(Duration.ofNanos(left));
        return 0;
    }

    /** Takes one packet or error; null if it was none for us. */
    private @Nullable Answer attempt(int flags) throws IOException {
        if (failures.isEmpty()) {
            try {
                return receive(flags);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (SocketException e) {
                // An error that is queued ends the wait, once.
                rethrowIfClosed(e);
                collectFailures();
            }
        }
        return failures.poll();
    }

    private static void rethrowIfClosed(SocketException e) throws SocketException {
        if (!(e instanceof SocketError error) || error.errno().equals(Errno.EBADF)) {
            throw e;
        }
    }

    private @Nullable Answer receive(int flags) throws IOException {
        int length = receiveMessage(flags);
        long steady = steadyNanos();
        long wall = wallOf(incoming);
        EchoMessage.Match match = message.reply(room[0].array(), length);
        Address from = incoming.address();
        if (match == null || from == null) {
            return null;
        }
        long number = requests.withSequence(match.sequence());
        if (number == 0) {
            return null;
        }
        boolean duplicate = requests.wasAnswered(number);
        return new Answer.Reply(
                number,
                from,
                match.size(),
                match.hops() >= 0 ? match.hops() : hopsOf(incoming),
                match.wrongByte(),
                Duration.ofNanos(requests.roundTrip(number, steady, wall)),
                duplicate,
                !duplicate && requests.isOutOfOrder(number));
    }

    private int receiveMessage(int flags) throws IOException {
        room[0].clear();
        return socket.recvmsg(room, CONTROL, flags, incoming);
    }

    private void collectFailures() throws IOException {
        try {
            while (true) {
                int length = receiveMessage(MessageFlags.MSG_ERRQUEUE | MessageFlags.MSG_DONTWAIT);
                long steady = steadyNanos();
                for (ControlMessage one : incoming.control()) {
                    if (one instanceof ExtendedError error) {
                        fail(numberOf(error, length), error, steady, wallOf(incoming));
                    }
                }
            }
        } catch (WouldBlockException ignored) {
            // All taken.
        }
    }

    /** Which request an error is about, 0 for none of ours. */
    private long numberOf(ExtendedError error, int length) {
        if (error.origin() == ExtendedError.LOCAL) {
            // It quotes nothing, and comes of the call that just failed.
            return requests.last();
        }
        int sequence = message.quoted(room[0].array(), length);
        return sequence < 0 ? 0 : requests.withSequence(sequence);
    }

    private void fail(long number, ExtendedError error, long steady, long wall) {
        if (number > 0) {
            long nanos = requests.roundTrip(number, steady, wall);
            failures.add(new Answer.Failure(number, error, Duration.ofNanos(nanos)));
        }
    }

    private static ExtendedError local(Errno errno) {
        return new ExtendedError(
                ExtendedError.Queue.IP, errno, ExtendedError.LOCAL, 0, 0, 0, 0, null);
    }

    private static int hopsOf(Incoming message) {
        for (ControlMessage one : message.control()) {
            if (one instanceof IpControl.Ttl ttl) {
                return ttl.hops();
            }
            if (one instanceof Ipv6Control.HopLimit limit) {
                return limit.hops();
            }
        }
        return -1;
    }

    private long wallOf(Incoming message) {
        for (ControlMessage one : message.control()) {
            if (one instanceof ControlMessage.Timestamp timestamp) {
                return wallNanos(timestamp.time());
            }
        }
        return wallNanos();
    }

    private static long wallNanos() {
        return wallNanos(Instant.now());
    }

    private static long wallNanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    long steadyNanos() {
        return socket.network().nanoTime();
    }

    /** Closes the socket; a thread in {@link #next} gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }
}

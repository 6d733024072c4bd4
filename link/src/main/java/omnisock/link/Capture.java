package omnisock.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import omnisock.Address;
import omnisock.Errno;
import omnisock.EthernetTypes;
import omnisock.Family;
import omnisock.Interface;
import omnisock.Packet;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolPacket;
import omnisock.SolSocket;
import omnisock.option.PacketMreq;
import omnisock.option.SockFilter;
import omnisock.option.TpacketReq3;
import omnisock.option.TpacketStats;
import omnisock.wire.LinkType;
import omnisock.wire.filter.Filter;
import omnisock.wire.filter.Framing;
import omnisock.wire.filter.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * Every frame of an interface or of all, as the kernel sees it come and go: packet(7). The kernel
 * filters, and puts the frames into a ring that is read in place.
 *
 * <pre>{@code
 * try (var capture = Capture.open("eth0", CaptureOptions.DEFAULTS.withFilter("udp port 53"))) {
 *     while (true) {
 *         Frame frame = capture.next();
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>One thread reads; any may send, ask for {@linkplain #statistics counts}, and close. Needs
 * {@code CAP_NET_RAW}.
 */
public final class Capture implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int ARPHRD_NONE = 0xfffe;

    /** After how long a block that is not full is handed over. */
    private static final int RETIRE_MILLIS = 20;

    /** After how long the last block of an interface that went down must have come. */
    private static final Duration LAST_BLOCK = Duration.ofMillis(4 * RETIRE_MILLIS);

    /** What the kernel wants to know although version 3 packs frames. */
    private static final int FRAME_SIZE = 2048;

    private static final int BPF_RET_K = 6;

    /** Passes by what loopback shows as it goes out: it comes in as well. */
    private static final List<SockFilter> NOT_TWICE =
            List.of(
                    // Of the frame's sockaddr_ll, by SKF_AD_OFF: the packet type, the hardware.
                    new SockFilter(0x20, 0, 0, -0x1000 + 4),
                    new SockFilter(0x15, 0, 3, Packet.PACKET_OUTGOING),
                    new SockFilter(0x20, 0, 0, -0x1000 + 28),
                    new SockFilter(0x15, 0, 1, ARPHRD_LOOPBACK),
                    new SockFilter(BPF_RET_K, 0, 0, 0));

    private final Socket socket;
    private final Interface device;
    private final LinkType linkType;
    private final Arena arena = Arena.ofShared();
    private final Cleaner.Cleanable forgotten;
    private final Ring ring;
    private final Frame frame;
    private @Nullable Errno error;
    private int countedLaps;

    /** Whether the present wait was woken at least once. */
    private boolean woken;

    private Statistics statistics = new Statistics(0, 0, 0);

    /**
     * What the kernel counted since the start.
     *
     * @param packets frames that the filter took, with those dropped
     * @param drops frames that found the ring full
     * @param freezes how often the ring became full
     */
    public record Statistics(long packets, long drops, long freezes) {}

    /** {@code source} is the name of a socket that was bound to the interface. */
    private Capture(Socket socket, Packet source, CaptureOptions options) throws SocketException {
        this.socket = socket;
        this.device = source.device();
        this.linkType = linkType(source.hatype());
        this.forgotten = CLEANER.register(this, unmapping(arena));
        try {
            socket.setsockopt(SolSocket.SO_ATTACH_FILTER, program(source, options));
            // Of when a frame came and not of when it was put into a ring: the same in all of them.
            socket.setsockopt(SolSocket.SO_TIMESTAMPNS, true);
            ring = new Ring(map(options.ringBytes()));
        } catch (SocketException | RuntimeException e) {
            forgotten.clean();
            throw e;
        }
        frame = new Frame(ring, linkType, options.snapLength());
    }

    private MemorySegment map(int bytes) throws SocketException {
        int blocks = (bytes + Ring.BLOCK - 1) / Ring.BLOCK;
        int frames = blocks * (Ring.BLOCK / FRAME_SIZE);
        socket.setsockopt(SolPacket.PACKET_VERSION, SolPacket.TPACKET_V3);
        socket.setsockopt(SolPacket.PACKET_RESERVE, Frame.MOST_BEFORE);
        socket.setsockopt(
                SolPacket.PACKET_RX_RING,
                new TpacketReq3(Ring.BLOCK, blocks, FRAME_SIZE, frames, RETIRE_MILLIS, 0, 0));
        return socket.mmap(0, (long) blocks * Ring.BLOCK, arena);
    }

    /** Holds no capture, so that one can be found forgotten. */
    private static Runnable unmapping(Arena arena) {
        return () -> {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        };
    }

    /**
     * Captures from an interface.
     *
     * @param device its name
     * @param options what is taken
     * @return the capture, which has begun
     * @throws IOException {@code EPERM}: no {@code CAP_NET_RAW}; {@code ENODEV}: no such interface;
     *     {@code ENOMEM}: no memory for the ring
     * @throws omnisock.wire.filter.FilterSyntaxException if the filter is wrong
     * @throws IllegalArgumentException if the name is empty, which {@link #openAll} is for, or none
     *     of an interface
     */
    public static Capture open(String device, CaptureOptions options) throws IOException {
        if (device.isEmpty()) {
            throw new IllegalArgumentException("the name of the interface is empty");
        }
        var probe = new Socket(Family.AF_PACKET, SocketType.SOCK_RAW);
        try {
            // No protocol: nothing comes yet.
            probe.bind(new Packet(device, 0));
            var name = (Packet) probe.getsockname();
            return open(opened(probe, linkType(name.hatype())), name, options);
        } catch (Throwable e) {
            probe.close();
            throw e;
        }
    }

    /**
     * Captures from all interfaces, present ones and those that come. The frames are {@link
     * LinkType#LINUX_SLL2}, and none of them is taken that was not for this machine anyway.
     *
     * @param options what is taken
     * @return the capture, which has begun
     * @throws IOException as {@link #open}
     * @throws omnisock.wire.filter.FilterSyntaxException if the filter is wrong
     */
    public static Capture openAll(CaptureOptions options) throws IOException {
        var socket = new Socket(Family.AF_PACKET, SocketType.SOCK_DGRAM);
        return open(socket, new Packet(Interface.ANY, 0, 0, 0, ""), options);
    }

    private static Capture open(Socket socket, Packet source, CaptureOptions options)
            throws IOException {
        try {
            var capture = new Capture(socket, source, options);
            capture.begin(options);
            return capture;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    /** Filter and ring are there: the first frame may come. */
    private void begin(CaptureOptions options) throws IOException {
        try {
            if (options.promiscuous() && device.index() != 0) {
                var all = new PacketMreq(device.index(), SolPacket.PACKET_MR_PROMISC);
                socket.setsockopt(SolPacket.PACKET_ADD_MEMBERSHIP, all);
            }
            socket.bind(new Packet(device, EthernetTypes.ETH_P_ALL, 0, 0, ""));
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** A socket that gives frames of this kind; the one that asked, if it does. */
    private static Socket opened(Socket probe, LinkType linkType) throws SocketException {
        if (!linkType.equals(LinkType.LINUX_SLL2)) {
            return probe;
        }
        probe.close();
        return new Socket(Family.AF_PACKET, SocketType.SOCK_DGRAM);
    }

    private static LinkType linkType(int hardware) {
        return switch (hardware) {
            case ARPHRD_ETHER, ARPHRD_LOOPBACK -> LinkType.ETHERNET;
            case ARPHRD_NONE -> LinkType.RAW;
            default -> LinkType.LINUX_SLL2;
        };
    }

    private List<SockFilter> program(Packet source, CaptureOptions options) {
        Framing framing =
                switch (linkType.number()) {
                    case 1 -> Framing.LIVE_ETHERNET;
                    case 101 -> Framing.RAW_IP;
                    default -> Framing.DATAGRAM;
                };
        var program = new ArrayList<SockFilter>();
        if (device.index() == 0 || source.hatype() == ARPHRD_LOOPBACK) {
            program.addAll(NOT_TWICE);
        }
        for (Instruction one : Filter.compile(options.filter(), framing).instructions()) {
            // What it returns is how much to take.
            boolean takes = one.code() == BPF_RET_K && one.k() != 0;
            int k = takes ? options.snapLength() : one.k();
            program.add(new SockFilter(one.code(), one.jt(), one.jf(), k));
        }
        return program;
    }

    /** {@return the kind of the frames: ETHERNET, RAW or LINUX_SLL2} */
    public LinkType linkType() {
        return linkType;
    }

    /** {@return the interface; {@link Interface#ANY} for all} */
    public Interface device() {
        return device;
    }

    /**
     * Bounds each call of {@link #next} from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /**
     * {@return the next frame, waiting for it as long as it takes} A frame that comes alone is
     * handed over within 20 ms. A virtual thread that waits leaves its carrier.
     *
     * @throws java.net.SocketTimeoutException if the time-out passed
     * @throws omnisock.WouldBlockException if none is there and the time-out is 0
     * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
     * @throws SocketException "Socket closed"
     * @throws IOException {@code ENETDOWN}: the interface is gone or was switched off; told once,
     *     and when it is switched on again frames come again
     */
    public Frame next() throws IOException {
        for (Frame found = nextNow(); ; found = nextNow()) {
            if (found != null) {
                return found;
            }
            Errno down = error;
            if (down == null) {
                awaitBlock(this::isFilled);
            } else if (!isMoreComing()) {
                error = null;
                throw new Down(device, down);
            }
        }
    }

    /**
     * {@return the next frame if it is there, else null} What happened to the interface only {@link
     * #next} tells.
     *
     * @throws SocketException "Socket closed"
     * @throws IOException as {@link #next}
     */
    public @Nullable Frame nextNow() throws IOException {
        try {
            if (!ring.advance()) {
                return null;
            }
            frame.stand(ring.position());
            countInTime();
            return frame;
        } catch (IllegalStateException e) {
            // The memory went away: the socket says why.
            socket.await(() -> true);
            throw e;
        }
    }

    /** The kernel's counts have 32 bits, and begin anew when they are read. */
    private void countInTime() throws SocketException {
        if (ring.laps() != countedLaps) {
            countedLaps = ring.laps();
            statistics();
        }
    }

    private void awaitBlock(BooleanSupplier condition) throws IOException {
        try {
            // Nobody wakes who may not wait.
            woken = Duration.ZERO.equals(socket.gettimeout());
            socket.await(condition);
        } catch (IllegalStateException e) {
            socket.await(() -> true);
            throw e;
        }
    }

    /** Ends a wait for an error too, for which poll(2) wakes as well until it was taken. */
    private boolean isFilled() {
        if (ring.isFilled()) {
            return true;
        }
        if (!woken) {
            woken = true;
            return false;
        }
        try {
            int errno = socket.getsockopt(SolSocket.SO_ERROR);
            error = errno == 0 ? null : new Errno(errno);
            return errno != 0;
        } catch (SocketException ignored) {
            // Closed, which the wait itself tells.
            return false;
        }
    }

    /** Whether a block comes that the kernel had begun when the interface went down. */
    private boolean isMoreComing() throws IOException {
        Duration timeout = socket.gettimeout();
        if (Duration.ZERO.equals(timeout)) {
            return false;
        }
        try {
            socket.settimeout(LAST_BLOCK);
            awaitBlock(ring::isFilled);
            return true;
        } catch (SocketTimeoutException ignored) {
            return false;
        } finally {
            socket.settimeout(timeout);
        }
    }

    /** The interface has an error, such as {@code ENETDOWN}. */
    private static final class Down extends SocketException implements SocketError {
        private static final long serialVersionUID = 1;

        private final int errno;

        Down(Interface device, Errno errno) {
            super(device.name() + ": " + errno.text() + " (" + errno.name() + ")");
            this.errno = errno.value();
        }

        @Override
        public Errno errno() {
            return new Errno(errno);
        }

        @Override
        public String call() {
            return "await";
        }

        @Override
        public @Nullable Address address() {
            return null;
        }
    }

    /**
     * Puts a frame on the wire, as it is but for the frame check sequence.
     *
     * @param bytes the frame with its link header, from position to limit
     * @throws IOException {@code ENXIO}: on all interfaces, or one of cooked frames; {@code
     *     EMSGSIZE}: longer than the interface takes; {@code ENETDOWN}
     */
    public void send(ByteBuffer bytes) throws IOException {
        socket.send(bytes);
    }

    /**
     * {@return what the kernel counted until now, or until this was closed}
     *
     * @throws SocketException if the kernel does not say
     */
    public synchronized Statistics statistics() throws SocketException {
        if (!socket.isClosed()) {
            // Reading sets the kernel's counts to 0.
            TpacketStats more = socket.getsockopt(SolPacket.PACKET_STATISTICS);
            statistics =
                    new Statistics(
                            statistics.packets + more.packets(),
                            statistics.drops + more.drops(),
                            statistics.freezes + more.freezes().orElse(0));
        }
        return statistics;
    }

    /**
     * Ends the capture, from any thread: a thread in {@link #next} gets "Socket closed". Frames
     * that were not read are gone, and bytes of a frame that somebody still holds cannot be read
     * any more: that throws {@link IllegalStateException}.
     */
    @Override
    public void close() throws SocketException {
        try {
            countAndClose();
        } finally {
            unmap();
        }
    }

    /** Nobody else asks for counts between the two. */
    private synchronized void countAndClose() throws SocketException {
        try {
            statistics();
        } finally {
            socket.close();
        }
    }

    private void unmap() {
        try {
            forgotten.clean();
        } catch (IllegalStateException e) {
            // Somebody writes the bytes of a frame to a channel right now, which ends by itself.
            CLEANER.register(this, unmapping(arena));
        }
    }
}

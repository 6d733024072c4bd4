package omnisock.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import omnisock.Address;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.cmsg.Cmsg;
import omnisock.libc.Calls;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's form of a {@link Batch}: an array of {@code struct mmsghdr} that points into the
 * batch's memory, for recvmmsg(2) and sendmmsg(2).
 */
final class MessageVector {
    /** {@code struct mmsghdr}: a {@code struct msghdr} and the length. */
    private static final int HEADER = 64;

    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;

    /** {@code struct iovec}. */
    private static final int IOVEC = 16;

    /** Length, level and type of a control message. */
    private static final int CONTROL_HEADER = 16;

    /** Room for one control message with an int: {@code CMSG_SPACE(4)}; that of the segments. */
    private static final int SEGMENT_ROOM = 24;

    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    private static final int UDP_GRO = 104;

    private final Batch batch;
    private final long base;
    private final MemorySegment errno;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment names;
    private final MemorySegment controls;

    /** Bytes of {@link #controls} for each place. */
    private final int controlRoom;

    /** The list whose bytes each place has, and how many they are. */
    private final @Nullable Object[] encodedControl;

    private final int[] controlLengths;

    /** The control messages that were read last, and their bytes. */
    private byte[] lastControl = {};

    private List<ControlMessage> lastMessages = List.of();

    /** Whose datagrams came last. */
    private @Nullable Network network;

    /** Made once, so that receiving allocates nothing. */
    private final IntFunction<List<ControlMessage>> reader = this::read;

    /** What each place's name is the bytes of, and how long it is. */
    private final @Nullable Address[] encoded;

    private final int[] nameLengths;

    private byte[] lastName = {};
    private @Nullable Address lastAddress;

    /** Whose {@link #lastAddress} is. */
    private Sockaddr lastAddresses = Sockaddr.OF_NO_SOCKET;

    MessageVector(Batch batch) {
        this.batch = batch;
        int places = batch.places();
        Arena arena = Arena.ofAuto();
        this.base = MemorySegment.ofBuffer(batch.memory()).address();
        this.errno = Calls.state(arena);
        this.headers = arena.allocate((long) places * HEADER, 8);
        this.vectors = arena.allocate((long) places * IOVEC, 8);
        this.names = arena.allocate((long) places * SockName.ROOM, 8);
        this.controlRoom = SEGMENT_ROOM + aligned(batch.controlSize());
        this.controls = arena.allocate((long) places * controlRoom, 8);
        this.encodedControl = new Object[places];
        this.controlLengths = new int[places];
        this.encoded = new Address[places];
        this.nameLengths = new int[places];
        for (int i = 0; i < places; i++) {
            headers.set(JAVA_LONG, at(i) + VECTOR, vectors.address() + (long) i * IOVEC);
            headers.set(JAVA_LONG, at(i) + VECTORS, 1);
        }
    }

    /** A control message starts at a multiple of 8. */
    private static int aligned(int length) {
        return (length + 7) & ~7;
    }

    private long controlAt(int index) {
        return (long) index * controlRoom;
    }

    private static long at(int index) {
        return (long) index * HEADER;
    }

    private static long nameAt(int index) {
        return (long) index * SockName.ROOM;
    }

    private void place(int index, int offset, int length) {
        long vector = (long) index * IOVEC;
        vectors.set(JAVA_LONG, vector, base + (long) index * batch.size() + offset);
        vectors.set(JAVA_LONG, vector + 8, length);
    }

    private void control(int index, int length) {
        long address = length == 0 ? 0 : controls.address() + controlAt(index);
        headers.set(JAVA_LONG, at(index) + CONTROL, address);
        headers.set(JAVA_LONG, at(index) + CONTROL_LENGTH, length);
    }

    private void name(int index, int length) {
        long address = length == 0 ? 0 : names.address() + nameAt(index);
        headers.set(JAVA_LONG, at(index), address);
        headers.set(JAVA_INT, at(index) + NAME_LENGTH, length);
    }

    /**
     * How many datagrams came, or a negated errno.
     *
     * @param local whether this is AF_UNIX: descriptors may come, which somebody must own
     */
    int receive(int fd, int flags, Network whose, Sockaddr addresses, boolean local) {
        int places = batch.places();
        // Without room none of AF_UNIX come: descriptors that nobody asked for would stay open.
        int room = local ? batch.controlSize() : SEGMENT_ROOM + batch.controlSize();
        for (int i = 0; i < places; i++) {
            place(i, 0, batch.size());
            name(i, SockName.ROOM);
            control(i, room);
        }
        int n;
        try {
            do {
                n = Calls.recvmmsg(errno, fd, headers, places, flags);
            } while (n == -Linux.EINTR);
        } finally {
            Reference.reachabilityFence(this);
        }
        network = whose;
        for (int i = 0; i < n; i++) {
            received(i, addresses);
            if (local) {
                batch.controlCame(i, Cmsg.decode(whose, controlBytes(i)));
            } else if (batch.controlSize() > 0) {
                batch.controlCame(i, reader);
            }
        }
        return n;
    }

    private void received(int index, Sockaddr addresses) {
        long at = at(index);
        int length = Math.min(headers.get(JAVA_INT, at + LENGTH), batch.size());
        @Nullable Address sender = sender(index, addresses);
        int flags = headers.get(JAVA_INT, at + FLAGS);
        batch.received(index, length, sender, segment(index), flags);
        encodedControl[index] = null;
    }

    private byte[] controlBytes(int index) {
        return controls.asSlice(controlAt(index), controlLength(index)).toArray(JAVA_BYTE);
    }

    private int controlLength(int index) {
        long length = headers.get(JAVA_LONG, at(index) + CONTROL_LENGTH);
        return (int) Math.min(length, controlRoom);
    }

    /** Reads what came with a datagram; the same bytes are the same list. */
    private List<ControlMessage> read(int index) {
        Network whose = network;
        MemorySegment bytes = controls.asSlice(controlAt(index), controlLength(index));
        if (whose != null && bytes.mismatch(MemorySegment.ofArray(lastControl)) >= 0) {
            lastControl = bytes.toArray(JAVA_BYTE);
            lastMessages = Cmsg.decode(whose, lastControl);
        }
        return lastMessages;
    }

    @SuppressWarnings("ReferenceEquality") // Another socket may read the same bytes otherwise.
    private @Nullable Address sender(int index, Sockaddr addresses) {
        int length = Math.min(headers.get(JAVA_INT, at(index) + NAME_LENGTH), SockName.ROOM);
        if (length == 0) {
            encoded[index] = null;
            return null;
        }
        if (lastAddress == null || addresses != lastAddresses || !isLast(index, length)) {
            byte[] name = names.asSlice(nameAt(index), length).toArray(JAVA_BYTE);
            lastAddress = addresses.decode(name, length);
            lastName = name;
            lastAddresses = addresses;
        }
        // So that an answer to it costs no encoding.
        encoded[index] = lastAddress;
        nameLengths[index] = length;
        return lastAddress;
    }

    private boolean isLast(int index, int length) {
        if (length != lastName.length) {
            return false;
        }
        long at = nameAt(index);
        for (int i = 0; i < length; i++) {
            if (names.get(JAVA_BYTE, at + i) != lastName[i]) {
                return false;
            }
        }
        return true;
    }

    /** The size in a {@code UDP_GRO} message, 0 if there is none. */
    private int segment(int index) {
        long at = controlAt(index);
        long end = at + controlLength(index);
        while (end - at >= SEGMENT_ROOM - 4) {
            long length = controls.get(JAVA_LONG, at);
            boolean gro =
                    controls.get(JAVA_INT, at + 8) == SOL_UDP
                            && controls.get(JAVA_INT, at + 12) == UDP_GRO;
            if (gro) {
                return controls.get(JAVA_INT, at + CONTROL_HEADER);
            }
            if (length < CONTROL_HEADER || length > end - at) {
                return 0;
            }
            at += aligned((int) length);
        }
        return 0;
    }

    /** How many datagrams went, or a negated errno if not even the first did. */
    int send(int fd, int from, int to, int flags) {
        for (int i = from; i < to; i++) {
            ByteBuffer data = batch.data(i);
            place(i, data.position(), data.remaining());
            name(i, encode(i));
            control(i, controlMessages(i));
        }
        MemorySegment first = headers.asSlice(at(from));
        int n;
        try {
            do {
                n = Calls.sendmmsg(errno, fd, first, to - from, flags);
            } while (n == -Linux.EINTR);
        } finally {
            Reference.reachabilityFence(this);
        }
        return n;
    }

    /** Writes the destination, unless it is there from the last time; returns its length. */
    @SuppressWarnings("ReferenceEquality") // Identity is what makes the repeated call cheap.
    private int encode(int index) {
        Address address = batch.literal(index);
        if (address == null) {
            return 0;
        }
        if (address == encoded[index]) {
            return nameLengths[index];
        }
        byte[] name = new byte[SockName.ROOM];
        int length = Sockaddr.encode(address, name);
        MemorySegment.copy(name, 0, names, JAVA_BYTE, nameAt(index), length);
        encoded[index] = address;
        nameLengths[index] = length;
        return length;
    }

    /** Writes what goes with a datagram, unless it is there from the last time. */
    @SuppressWarnings("ReferenceEquality") // Identity is what makes the repeated call cheap.
    private int controlMessages(int index) {
        List<ControlMessage> messages = batch.controlToSend(index);
        if (messages.isEmpty()) {
            return segmentMessage(index, 0);
        }
        if (messages != encodedControl[index]) {
            byte[] bytes = Cmsg.encode(messages);
            if (bytes.length > aligned(batch.controlSize())) {
                throw new IllegalArgumentException(
                        "control messages of place %d are %d bytes, there is room for %d"
                                .formatted(index, bytes.length, batch.controlSize()));
            }
            MemorySegment.copy(bytes, 0, controls, JAVA_BYTE, controlAt(index), bytes.length);
            encodedControl[index] = messages;
            controlLengths[index] = bytes.length;
        }
        return segmentMessage(index, controlLengths[index]);
    }

    /** Adds the size of segments to so many bytes of other messages; returns how many are there. */
    private int segmentMessage(int index, int length) {
        int size = batch.segmentSize(index);
        if (size == 0) {
            return length;
        }
        long at = controlAt(index) + length;
        controls.set(JAVA_LONG, at, 18);
        controls.set(JAVA_INT, at + 8, SOL_UDP);
        controls.set(JAVA_INT, at + 12, UDP_SEGMENT);
        controls.set(JAVA_SHORT, at + 16, (short) size);
        if (length == 0) {
            encodedControl[index] = null;
        }
        return length + SEGMENT_ROOM;
    }
}

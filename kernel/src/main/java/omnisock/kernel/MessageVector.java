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
import omnisock.libc.Batches;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's form of a {@link Batch}: an array of {@code struct mmsghdr} that points into the
 * batch's memory, for recvmmsg(2) and sendmmsg(2).
 */
final class MessageVector {
    /** Where the headers are, a line of the cache behind errno. */
    private static final int HEADERS = 64;

    private static final int LINE = 64;

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

    /**
     * All that the kernel reads and writes: errno, then headers, vectors, control messages and
     * names, each for all places. One segment, since the checks of each access read its object.
     */
    private final MemorySegment memory;

    private final long vectors;
    private final long controls;
    private final long names;

    /** Bytes of control messages of each place. */
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

    /** From which place on all are as {@link #receivingRoom} says, ready to receive. */
    private int readyFrom;

    /** Bytes of room for control messages in the places from {@link #readyFrom} on. */
    private int receivingRoom;

    /** The bytes of {@link #lastAddress}. */
    private final long[] lastName = new long[SockName.ROOM / 8];

    private int lastLength;
    private @Nullable Address lastAddress;

    /** Whose {@link #lastAddress} is. */
    private Sockaddr lastAddresses = Sockaddr.OF_NO_SOCKET;

    MessageVector(Batch batch) {
        this.batch = batch;
        int places = batch.places();
        this.base = MemorySegment.ofBuffer(batch.memory()).address();
        this.controlRoom = SEGMENT_ROOM + aligned(batch.controlSize());
        this.vectors = HEADERS + (long) places * HEADER;
        this.controls = vectors + (long) places * IOVEC;
        this.names = controls + (long) places * controlRoom;
        this.memory = Arena.ofAuto().allocate(names + (long) places * SockName.ROOM, LINE);
        this.encodedControl = new Object[places];
        this.controlLengths = new int[places];
        this.encoded = new Address[places];
        this.nameLengths = new int[places];
        this.readyFrom = places;
        for (int i = 0; i < places; i++) {
            memory.set(JAVA_LONG, at(i) + VECTOR, memory.address() + vectorAt(i));
            memory.set(JAVA_LONG, at(i) + VECTORS, 1);
            empty(i);
        }
    }

    /** A control message starts at a multiple of 8. */
    private static int aligned(int length) {
        return (length + 7) & ~7;
    }

    private static long at(int index) {
        return HEADERS + (long) index * HEADER;
    }

    private long vectorAt(int index) {
        return vectors + (long) index * IOVEC;
    }

    private long controlAt(int index) {
        return controls + (long) index * controlRoom;
    }

    private long nameAt(int index) {
        return names + (long) index * SockName.ROOM;
    }

    private void place(int index, int offset, int length) {
        long vector = vectorAt(index);
        memory.set(JAVA_LONG, vector, base + (long) index * batch.size() + offset);
        memory.set(JAVA_LONG, vector + 8, length);
    }

    private void control(int index, int length) {
        long address = length == 0 ? 0 : memory.address() + controlAt(index);
        memory.set(JAVA_LONG, at(index) + CONTROL, address);
        memory.set(JAVA_LONG, at(index) + CONTROL_LENGTH, length);
    }

    private void name(int index, int length) {
        long address = length == 0 ? 0 : memory.address() + nameAt(index);
        memory.set(JAVA_LONG, at(index), address);
        memory.set(JAVA_INT, at(index) + NAME_LENGTH, length);
    }

    /** Makes a place ready to receive. */
    private void empty(int index) {
        place(index, 0, batch.size());
        name(index, SockName.ROOM);
        control(index, receivingRoom);
    }

    /** Makes all places ready to receive: those that were used since they last were. */
    private void empty(boolean local) {
        // Without room none of AF_UNIX come: descriptors that nobody asked for would stay open.
        int room = local ? batch.controlSize() : SEGMENT_ROOM + batch.controlSize();
        int used = room == receivingRoom ? readyFrom : batch.places();
        receivingRoom = room;
        for (int i = 0; i < used; i++) {
            empty(i);
        }
        readyFrom = 0;
    }

    /**
     * How many datagrams came, or a negated errno.
     *
     * @param local whether this is AF_UNIX: descriptors may come, which somebody must own
     */
    int receive(int fd, int flags, Network whose, Sockaddr addresses, boolean local) {
        empty(local);
        int n;
        try {
            do {
                n = Batches.recvmmsg(memory, fd, memory.address() + HEADERS, batch.places(), flags);
            } while (n == -Linux.EINTR);
        } finally {
            Reference.reachabilityFence(this);
        }
        readyFrom = Math.max(n, 0);
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
        int length = Math.min(memory.get(JAVA_INT, at + LENGTH), batch.size());
        @Nullable Address sender = sender(index, addresses);
        int flags = memory.get(JAVA_INT, at + FLAGS);
        batch.received(index, length, sender, segment(index), flags);
        if (encodedControl[index] != null) {
            encodedControl[index] = null;
        }
    }

    private byte[] controlBytes(int index) {
        return memory.asSlice(controlAt(index), controlLength(index)).toArray(JAVA_BYTE);
    }

    private int controlLength(int index) {
        long length = memory.get(JAVA_LONG, at(index) + CONTROL_LENGTH);
        return (int) Math.min(length, controlRoom);
    }

    /** Reads what came with a datagram; the same bytes are the same list. */
    private List<ControlMessage> read(int index) {
        Network whose = network;
        MemorySegment bytes = memory.asSlice(controlAt(index), controlLength(index));
        if (whose != null && bytes.mismatch(MemorySegment.ofArray(lastControl)) >= 0) {
            lastControl = bytes.toArray(JAVA_BYTE);
            lastMessages = Cmsg.decode(whose, lastControl);
        }
        return lastMessages;
    }

    @SuppressWarnings("ReferenceEquality") // Another socket may read the same bytes otherwise.
    private @Nullable Address sender(int index, Sockaddr addresses) {
        int length = Math.min(memory.get(JAVA_INT, at(index) + NAME_LENGTH), SockName.ROOM);
        if (length == 0) {
            encoded[index] = null;
            return null;
        }
        if (lastAddress == null || addresses != lastAddresses || !isLast(index, length)) {
            byte[] name = memory.asSlice(nameAt(index), length).toArray(JAVA_BYTE);
            lastAddress = addresses.decode(name, length);
            MemorySegment.copy(name, 0, MemorySegment.ofArray(lastName), JAVA_BYTE, 0, length);
            lastLength = length;
            lastAddresses = addresses;
        }
        // So that an answer to it costs no encoding.
        if (encoded[index] != lastAddress) {
            encoded[index] = lastAddress;
        }
        nameLengths[index] = length;
        return lastAddress;
    }

    private boolean isLast(int index, int length) {
        if (length != lastLength) {
            return false;
        }
        long at = nameAt(index);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (memory.get(JAVA_LONG, at + i) != lastName[i >> 3]) {
                return false;
            }
        }
        return i == length
                || MemorySegment.mismatch(
                                memory,
                                at + i,
                                at + length,
                                MemorySegment.ofArray(lastName),
                                i,
                                length)
                        < 0;
    }

    /** The size in a {@code UDP_GRO} message, 0 if there is none. */
    private int segment(int index) {
        long at = controlAt(index);
        long end = at + controlLength(index);
        while (end - at >= SEGMENT_ROOM - 4) {
            long length = memory.get(JAVA_LONG, at);
            boolean gro =
                    memory.get(JAVA_INT, at + 8) == SOL_UDP
                            && memory.get(JAVA_INT, at + 12) == UDP_GRO;
            if (gro) {
                return memory.get(JAVA_INT, at + CONTROL_HEADER);
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
        readyFrom = Math.max(readyFrom, to);
        for (int i = from; i < to; i++) {
            ByteBuffer data = batch.data(i);
            place(i, data.position(), data.remaining());
            name(i, encode(i));
            control(i, controlMessages(i));
        }
        long first = memory.address() + at(from);
        int n;
        try {
            do {
                n = Batches.sendmmsg(memory, fd, first, to - from, flags);
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
        MemorySegment.copy(name, 0, memory, JAVA_BYTE, nameAt(index), length);
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
            MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, controlAt(index), bytes.length);
            // The number of a descriptor may be another file's by the next time.
            boolean lasting = messages.stream().noneMatch(MessageVector::hasDescriptor);
            encodedControl[index] = lasting ? messages : null;
            controlLengths[index] = bytes.length;
        }
        return segmentMessage(index, controlLengths[index]);
    }

    private static boolean hasDescriptor(ControlMessage message) {
        return message instanceof ControlMessage.Rights || message instanceof ControlMessage.PidFd;
    }

    /** Adds the size of segments to so many bytes of other messages; returns how many are there. */
    private int segmentMessage(int index, int length) {
        int size = batch.segmentSize(index);
        if (size == 0) {
            return length;
        }
        long at = controlAt(index) + length;
        memory.set(JAVA_LONG, at, 18);
        memory.set(JAVA_INT, at + 8, SOL_UDP);
        memory.set(JAVA_INT, at + 12, UDP_SEGMENT);
        memory.set(JAVA_SHORT, at + 16, (short) size);
        if (length == 0) {
            encodedControl[index] = null;
        }
        return length + SEGMENT_ROOM;
    }
}

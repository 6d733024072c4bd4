package omnisock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams that pass in one call: {@link Socket#recvmmsg}, {@link Socket#sendmmsg}. A batch is
 * made once and used for as many calls as one likes, by one thread at a time; the calls allocate
 * nothing, but for the address of a sender that is not that of the datagram before.
 *
 * <p>It has numbered places, each with room for one datagram, an address, and a segment size:
 *
 * <pre>{@code
 * var batch = new Batch(64, 1500);
 * while (true) {
 *     int n = socket.recvmmsg(batch, 0);       // waits for one, takes all that are there
 *     for (int i = 0; i < n; i++) {
 *         handle(batch.data(i), batch.address(i));
 *     }
 *     socket.sendmmsg(batch, 0, n, 0);         // all back to where they came from
 * }
 * }</pre>
 *
 * <p>With a segment size, what is in a place is a run of datagrams of that size, the last of which
 * may be shorter: {@code UDP_SEGMENT} and {@code UDP_GRO} of udp(7). A place of 65,535 bytes then
 * sends or receives tens of datagrams for the price of one.
 *
 * <p>With room for control messages, those that came with a datagram are read when somebody asks
 * for them, and others go with one that is sent: its source, its time, its traffic class.
 */
public final class Batch {
    /** The most places: {@code UIO_MAXIOV}. */
    public static final int MOST_PLACES = 1024;

    /**
     * Bytes of a line of the processor's cache; the kernel copies faster from and to whole ones.
     */
    private static final int LINE = 64;

    /** Nothing came; what {@link #came} has of the place is empty. */
    private static final byte NONE = 0;

    /** Something came, which is still to be read by {@link #reader}. */
    private static final byte UNREAD = 1;

    /** Something came, and {@link #came} has it. */
    private static final byte READ = 2;

    private final int size;
    private final ByteBuffer memory;
    private final ByteBuffer[] data;
    private final @Nullable Address[] addresses;
    private final @Nullable Address[] literals;
    private final int[] segmentSizes;
    private final int[] flags;
    private final int controlSize;
    private final List<List<ControlMessage>> came;
    private final List<List<ControlMessage>> goes;

    /** Whether control messages came: {@link #NONE}, {@link #UNREAD} or {@link #READ}. */
    private final byte[] control;

    private IntFunction<List<ControlMessage>> reader = index -> List.of();
    private @Nullable Object companion;

    /**
     * An empty batch, whose memory is outside the heap.
     *
     * @param places how many datagrams at most, 1 to {@link #MOST_PLACES}
     * @param size bytes of room for each, at least 1; all together less than 2 GiB
     */
    public Batch(int places, int size) {
        this(places, size, 0);
    }

    /**
     * An empty batch with room for control messages.
     *
     * @param places as in the other form
     * @param size as there
     * @param controlSize bytes of room for the control messages of each place, as {@code
     *     CMSG_SPACE} counts them ({@link Numbers#cmsgSpace}), up to 65,536
     */
    public Batch(int places, int size, int controlSize) {
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException("places: " + places);
        }
        if (size < 1 || (long) places * size > Integer.MAX_VALUE - LINE) {
            throw new IllegalArgumentException("size of a place: " + size);
        }
        if (controlSize < 0 || controlSize > 1 << 16) {
            throw new IllegalArgumentException("size of control messages: " + controlSize);
        }
        this.size = size;
        this.controlSize = controlSize;
        this.memory = aligned(places * size);
        this.data = new ByteBuffer[places];
        for (int i = 0; i < places; i++) {
            data[i] = memory.slice(i * size, size).order(ByteOrder.BIG_ENDIAN);
        }
        this.addresses = new Address[places];
        this.literals = new Address[places];
        this.segmentSizes = new int[places];
        this.flags = new int[places];
        this.control = new byte[places];
        this.came = new ArrayList<>(Collections.nCopies(places, List.of()));
        this.goes = new ArrayList<>(Collections.nCopies(places, List.of()));
    }

    private static ByteBuffer aligned(int bytes) {
        ByteBuffer room = ByteBuffer.allocateDirect(bytes + LINE);
        return room.slice(LINE - room.alignmentOffset(0, LINE), bytes);
    }

    /** {@return how many places there are} */
    public int places() {
        return data.length;
    }

    /** {@return bytes of room in each place} */
    public int size() {
        return size;
    }

    /**
     * {@return the room of a place} After receiving, the datagram is from position 0 to the limit;
     * a send takes what is from position to limit, and does not move them.
     *
     * @param index the place
     */
    public ByteBuffer data(int index) {
        return data[index];
    }

    /**
     * {@return where the datagram came from or goes to; null for none told, or for the peer}
     *
     * @param index the place
     */
    public @Nullable Address address(int index) {
        return addresses[index];
    }

    /**
     * Says where a datagram goes.
     *
     * @param index the place
     * @param address where to; a host name is looked up when it is sent first; null for the peer
     */
    @SuppressWarnings("ReferenceEquality") // The same object needs no second look-up.
    public void address(int index, @Nullable Address address) {
        if (address != addresses[index]) {
            addresses[index] = address;
            literals[index] = null;
        }
    }

    /**
     * {@return the size of the datagrams that came as one, with {@code UDP_GRO}, or are to go as
     * one; 0 for one datagram} The kernel tells it behind what other options bring, such as {@code
     * SO_TIMESTAMP}: without {@link #controlSize room} for that it is cut off, with {@code
     * MSG_CTRUNC} in {@link #flags}.
     *
     * @param index the place
     */
    public int segmentSize(int index) {
        return segmentSizes[index];
    }

    /**
     * Says that a place holds a run of datagrams of one size.
     *
     * @param index the place
     * @param bytes their size, up to 65,535; 0 for one datagram
     */
    public void segmentSize(int index, int bytes) {
        if (bytes < 0 || bytes > 0xffff) {
            throw new IllegalArgumentException("segment size: " + bytes);
        }
        segmentSizes[index] = bytes;
    }

    /**
     * {@return {@code msg_flags} of a received datagram: {@code MSG_TRUNC} if it did not fit}
     *
     * @param index the place
     */
    public int flags(int index) {
        return flags[index];
    }

    /** {@return bytes of room for the control messages of each place} */
    public int controlSize() {
        return controlSize;
    }

    /**
     * {@return the control messages that came with a datagram, in order} They are read at the first
     * call after receiving, which must come before the next receive; those that are the same bytes
     * as the last ones read are the same list. Descriptors in them belong to the caller, who asks
     * for them or not.
     *
     * @param index the place
     */
    public List<ControlMessage> control(int index) {
        if (control[index] == UNREAD) {
            controlCame(index, reader.apply(index));
        }
        return came.get(index);
    }

    /**
     * Says which control messages go with a datagram, from now on; what {@link #control(int)} tells
     * of received ones is not sent by itself. A list that stays the same object costs nothing, but
     * for descriptors in it.
     *
     * @param index the place
     * @param messages what goes with it, kept as a copy, which fits into the room: if it does not,
     *     sending fails with {@link IllegalArgumentException}
     */
    public void control(int index, List<ControlMessage> messages) {
        goes.set(index, List.copyOf(messages));
    }

    /** Makes all places empty: room, but no address, no segment size, no control messages. */
    public void clear() {
        for (int i = 0; i < data.length; i++) {
            data[i].clear();
            address(i, null);
            segmentSizes[i] = 0;
            flags[i] = 0;
            forget(i);
            goes.set(i, List.of());
        }
    }

    // For networks

    /** {@return all the room, place after place} */
    public ByteBuffer memory() {
        return memory;
    }

    /**
     * {@return {@link #address(int)} with its host looked up}
     *
     * @param index the place
     */
    public @Nullable Address literal(int index) {
        return literals[index];
    }

    /** Says what {@link #literal} is. */
    void literal(int index, Address address) {
        literals[index] = address;
    }

    /**
     * Fills a place with a received datagram, whose bytes are there already.
     *
     * @param index the place
     * @param length how many bytes
     * @param from the sender, or null
     * @param segment the segment size, or 0
     * @param messageFlags {@code msg_flags}
     */
    @SuppressWarnings("ReferenceEquality") // Only to spare the stores.
    public void received(
            int index, int length, @Nullable Address from, int segment, int messageFlags) {
        data[index].limit(length).position(0);
        if (addresses[index] != from || literals[index] != from) {
            addresses[index] = from;
            literals[index] = from;
        }
        segmentSizes[index] = segment;
        flags[index] = messageFlags;
        forget(index);
    }

    private void forget(int index) {
        if (control[index] != NONE) {
            control[index] = NONE;
            came.set(index, List.of());
        }
    }

    /**
     * Says which control messages came with a datagram, after {@link #received}.
     *
     * @param index the place
     * @param messages the messages
     */
    public void controlCame(int index, List<ControlMessage> messages) {
        control[index] = READ;
        came.set(index, messages);
    }

    /**
     * Says that control messages came with a datagram, after {@link #received}.
     *
     * @param index the place
     * @param reader reads those of a place, if somebody asks; one for all places
     */
    public void controlCame(int index, IntFunction<List<ControlMessage>> reader) {
        this.reader = reader;
        control[index] = UNREAD;
    }

    /**
     * {@return the control messages that go with a datagram}
     *
     * @param index the place
     */
    public List<ControlMessage> controlToSend(int index) {
        return goes.get(index);
    }

    /**
     * {@return what a network keeps with this batch, made at the first call}
     *
     * @param type its class
     * @param make makes it
     * @param <T> its class
     */
    public <T> T companion(Class<T> type, java.util.function.Function<Batch, T> make) {
        Object present = companion;
        if (type.isInstance(present)) {
            return type.cast(present);
        }
        T made = make.apply(this);
        companion = made;
        return made;
    }

    void checkRange(int from, int to) {
        Objects.checkFromToIndex(from, to, data.length);
    }
}

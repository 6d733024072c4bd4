package omnisock.can;

import static omnisock.Can.CAN_RTR_FLAG;
import static omnisock.CanBcm.CAN_FD_FRAME;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import omnisock.CanBcm;

/** Messages of the broadcast manager in bytes: {@code struct bcm_msg_head} of 64-bit machines. */
final class BcmBytes {
    /** Bytes before the frames. */
    static final int HEAD = 56;

    private static final int MICROS_PER_SECOND = 1_000_000;

    /** The kernel takes 400 days. */
    private static final Duration MOST = Duration.ofDays(400);

    private BcmBytes() {}

    static void checkId(int id) {
        Ids.check("identifier", id & ~CAN_RTR_FLAG);
    }

    static void checkTime(String name, Duration time) {
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + " " + time + " is not in 0..400 days");
        }
    }

    static List<CanFrame> checkFrames(List<CanFrame> frames, int least, int most) {
        Ids.range("number of frames", frames.size(), least, most);
        for (CanFrame frame : frames) {
            if (frame instanceof CanFrame.ErrorFrame || frame instanceof CanFrame.Xl) {
                throw new IllegalArgumentException(
                        "the broadcast manager has no such frames: " + frame);
            }
            if (isFd(frame) != isFd(frames.getFirst())) {
                throw new IllegalArgumentException("frames of CAN FD together with others");
            }
        }
        return List.copyOf(frames);
    }

    private static boolean isFd(CanFrame frame) {
        return frame instanceof CanFrame.Fd;
    }

    static int flags(int flags, List<CanFrame> frames) {
        if (frames.isEmpty()) {
            return flags;
        }
        boolean fd = isFd(frames.getFirst());
        if (!fd && (flags & CAN_FD_FRAME) != 0) {
            throw new IllegalArgumentException("CAN_FD_FRAME with frames of classic CAN");
        }
        return fd ? flags | CAN_FD_FRAME : flags;
    }

    /** The fields of the struct. */
    private record Head(int opcode, int flags, int id, int count, Duration first, Duration then) {
        Head(int opcode, int flags, int id) {
            this(opcode, flags, id, 0, Duration.ZERO, Duration.ZERO);
        }

        Head(int opcode, int flags, int id, Bcm.Cycle cycle) {
            this(opcode, flags, id, cycle.count(), cycle.first(), cycle.then());
        }

        Head(int opcode, int id, boolean fd) {
            this(opcode, fd ? CAN_FD_FRAME : 0, id);
        }

        boolean fd() {
            return (flags & CAN_FD_FRAME) != 0;
        }

        Bcm.Cycle cycle() {
            return new Bcm.Cycle(count, first, then);
        }

        static Head read(ByteBuffer in) {
            return new Head(
                    in.getInt(0),
                    in.getInt(4),
                    in.getInt(48),
                    in.getInt(8),
                    time(in, 16),
                    time(in, 32));
        }

        private static Duration time(ByteBuffer in, int at) {
            long seconds = in.getLong(at);
            long micros = in.getLong(at + 8);
            if (seconds < 0 || seconds > MOST.toSeconds()) {
                throw new IllegalArgumentException("time of " + seconds + " seconds");
            }
            if (micros < 0 || micros >= MICROS_PER_SECOND) {
                throw new IllegalArgumentException("time of " + micros + " microseconds");
            }
            return Duration.ofSeconds(seconds).plus(micros, ChronoUnit.MICROS);
        }

        byte[] with(List<CanFrame> frames, ByteOrder order) {
            int size = fd() ? FrameBytes.CANFD_MTU : FrameBytes.CAN_MTU;
            var out = ByteBuffer.allocate(HEAD + frames.size() * size).order(order);
            out.putInt(opcode).putInt(flags).putInt(count).putInt(0);
            put(out, first);
            put(out, then);
            out.putInt(id).putInt(frames.size());
            frames.forEach(frame -> out.put(frame.toBytes(order)));
            return out.array();
        }

        private static void put(ByteBuffer out, Duration time) {
            Duration rounded = time.plusNanos(999);
            out.putLong(rounded.toSeconds()).putLong(rounded.toNanosPart() / 1000);
        }
    }

    static byte[] bytes(Bcm message, ByteOrder order) {
        return switch (message) {
            case Bcm.TxSetup(int id, int flags, Bcm.Cycle cycle, var frames) ->
                    new Head(CanBcm.TX_SETUP, flags, id, cycle).with(frames, order);
            case Bcm.TxStatus(int id, int flags, Bcm.Cycle cycle, var frames) ->
                    new Head(CanBcm.TX_STATUS, flags, id, cycle).with(frames, order);
            case Bcm.RxSetup(int id, int flags, var timeout, var throttle, var masks) ->
                    new Head(CanBcm.RX_SETUP, flags, id, 0, timeout, throttle).with(masks, order);
            case Bcm.RxStatus(int id, int flags, var timeout, var throttle, var masks) ->
                    new Head(CanBcm.RX_STATUS, flags, id, 0, timeout, throttle).with(masks, order);
            case Bcm.TxSend(CanFrame frame) -> one(CanBcm.TX_SEND, frame.canId(), frame, order);
            case Bcm.RxChanged(int id, CanFrame frame) -> one(CanBcm.RX_CHANGED, id, frame, order);
            case Bcm.TxDelete(int id, boolean fd) -> none(CanBcm.TX_DELETE, id, fd, order);
            case Bcm.TxRead(int id, boolean fd) -> none(CanBcm.TX_READ, id, fd, order);
            case Bcm.TxExpired(int id, boolean fd) -> none(CanBcm.TX_EXPIRED, id, fd, order);
            case Bcm.RxDelete(int id, boolean fd) -> none(CanBcm.RX_DELETE, id, fd, order);
            case Bcm.RxRead(int id, boolean fd) -> none(CanBcm.RX_READ, id, fd, order);
            case Bcm.RxTimeout(int id, boolean fd) -> none(CanBcm.RX_TIMEOUT, id, fd, order);
        };
    }

    private static byte[] one(int opcode, int id, CanFrame frame, ByteOrder order) {
        return new Head(opcode, id, isFd(frame)).with(List.of(frame), order);
    }

    private static byte[] none(int opcode, int id, boolean fd, ByteOrder order) {
        return new Head(opcode, id, fd).with(List.of(), order);
    }

    static Bcm message(byte[] bytes, ByteOrder order) {
        if (bytes.length < HEAD) {
            throw new IllegalArgumentException(
                    "message of the broadcast manager with " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
        Head head = Head.read(in);
        List<CanFrame> frames = frames(in, head.fd());
        int id = head.id();
        return switch (head.opcode()) {
            case CanBcm.TX_SETUP -> new Bcm.TxSetup(id, head.flags(), head.cycle(), frames);
            case CanBcm.TX_STATUS -> new Bcm.TxStatus(id, head.flags(), head.cycle(), frames);
            case CanBcm.RX_SETUP ->
                    new Bcm.RxSetup(id, head.flags(), head.first(), head.then(), frames);
            case CanBcm.RX_STATUS ->
                    new Bcm.RxStatus(id, head.flags(), head.first(), head.then(), frames);
            case CanBcm.TX_SEND -> new Bcm.TxSend(one(frames));
            case CanBcm.RX_CHANGED -> new Bcm.RxChanged(id, one(frames));
            case CanBcm.TX_DELETE -> new Bcm.TxDelete(id, head.fd());
            case CanBcm.TX_READ -> new Bcm.TxRead(id, head.fd());
            case CanBcm.TX_EXPIRED -> new Bcm.TxExpired(id, head.fd());
            case CanBcm.RX_DELETE -> new Bcm.RxDelete(id, head.fd());
            case CanBcm.RX_READ -> new Bcm.RxRead(id, head.fd());
            case CanBcm.RX_TIMEOUT -> new Bcm.RxTimeout(id, head.fd());
            default ->
                    throw new IllegalArgumentException(
                            "operation " + head.opcode() + " of the broadcast manager");
        };
    }

    private static List<CanFrame> frames(ByteBuffer in, boolean fd) {
        int size = fd ? FrameBytes.CANFD_MTU : FrameBytes.CAN_MTU;
        int count = in.getInt(52);
        Ids.range("number of frames", count, 0, Bcm.MAX_FRAMES);
        if (in.capacity() != HEAD + count * size) {
            throw new IllegalArgumentException(
                    "%d frames of the broadcast manager in %d bytes"
                            .formatted(count, in.capacity()));
        }
        var frames = new ArrayList<CanFrame>(count);
        byte[] bytes = new byte[size];
        for (int i = 0; i < count; i++) {
            in.get(HEAD + i * size, bytes);
            frames.add(CanFrame.of(bytes, in.order()));
        }
        return frames;
    }

    private static CanFrame one(List<CanFrame> frames) {
        Ids.range("number of frames", frames.size(), 1, 1);
        return frames.getFirst();
    }
}

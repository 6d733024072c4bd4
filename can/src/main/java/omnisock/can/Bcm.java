package omnisock.can;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import omnisock.CanBcm;

/**
 * A message to or from the broadcast manager of CAN, {@link omnisock.Protocol#CAN_BCM}: the kernel
 * sends frames in cycles, and tells when the content of frames changes or a frame stays out. See
 * the kernel's {@code Documentation/networking/can.rst} and {@code linux/can/bcm.h}.
 *
 * <pre>{@code
 * socket.connect(new Can.Raw("can0"));
 * socket.send(Bcm.TxSetup.cyclic(frame, Duration.ofMillis(100)).toBytes());
 * socket.send(Bcm.RxSetup.changes(new CanFrame.Classic(0x123, (byte) 0xff)).toBytes());
 * if (Bcm.of(socket.recv(Bcm.MAX_BYTES)) instanceof Bcm.RxChanged changed) ...
 * }</pre>
 *
 * <p>A task is known by its identifier, and by whether its frames are of CAN FD. Identifiers may
 * have {@link omnisock.Can#CAN_RTR_FLAG}. Flags are those of {@link CanBcm}; {@link
 * CanBcm#CAN_FD_FRAME} is set by itself if there are frames of CAN FD. Times are in microseconds,
 * of which what is less is rounded up.
 */
public sealed interface Bcm {
    /** The most frames of a message. */
    int MAX_FRAMES = 257;

    /** The most bytes of a message. */
    int MAX_BYTES = BcmBytes.HEAD + MAX_FRAMES * FrameBytes.CANFD_MTU;

    /**
     * A message from what a socket received.
     *
     * @param bytes all that came
     * @return the message
     * @throws IllegalArgumentException if that is none
     */
    static Bcm of(byte[] bytes) {
        return of(bytes, ByteOrder.nativeOrder());
    }

    /**
     * A message from the bytes of another machine of 64 bits.
     *
     * @param bytes as in {@link #of(byte[])}
     * @param order of that machine
     * @return the message
     * @throws IllegalArgumentException if that is none
     */
    static Bcm of(byte[] bytes, ByteOrder order) {
        return BcmBytes.message(bytes, order);
    }

    /** {@return what a socket sends} */
    default byte[] toBytes() {
        return toBytes(ByteOrder.nativeOrder());
    }

    /**
     * What a socket of another machine of 64 bits sends.
     *
     * @param order of that machine
     * @return the bytes
     */
    default byte[] toBytes(ByteOrder order) {
        return BcmBytes.bytes(this, order);
    }

    /**
     * The times of frames that are sent: some at one interval, all that follow at the other.
     *
     * @param count how many go at the first interval
     * @param first the first interval; zero for none
     * @param then the other interval; zero to end
     */
    record Cycle(int count, Duration first, Duration then) {
        /** Checks that nothing is negative. */
        public Cycle {
            Ids.range("count", count, 0, Integer.MAX_VALUE);
            BcmBytes.checkTime("first interval", first);
            BcmBytes.checkTime("then interval", then);
        }
    }

    /**
     * Send frames in cycles: {@code TX_SETUP}; or change what an existing task sends.
     *
     * @param id the task
     * @param flags the times count only with {@link CanBcm#SETTIMER} and {@link CanBcm#STARTTIMER}
     * @param cycle when to send
     * @param frames what to send in turn, 1 to 256
     */
    record TxSetup(int id, int flags, Cycle cycle, List<CanFrame> frames) implements Bcm {
        /** Checks identifier and frames. */
        public TxSetup {
            BcmBytes.checkId(id);
            frames = BcmBytes.checkFrames(frames, 1, MAX_FRAMES - 1);
            flags = BcmBytes.flags(flags, frames);
        }

        /**
         * {@return one frame, sent now and then once in each interval}
         *
         * @param frame the frame; the task has its identifier
         * @param interval the time between two
         */
        public static TxSetup cyclic(CanFrame frame, Duration interval) {
            return new TxSetup(
                    frame.canId(),
                    CanBcm.SETTIMER | CanBcm.STARTTIMER,
                    new Cycle(0, Duration.ZERO, interval),
                    List.of(frame));
        }
    }

    /**
     * End a cycle: {@code TX_DELETE}.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record TxDelete(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public TxDelete {
            BcmBytes.checkId(id);
        }
    }

    /**
     * Ask for a cycle: {@code TX_READ}; {@link TxStatus} answers.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record TxRead(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public TxRead {
            BcmBytes.checkId(id);
        }
    }

    /**
     * Send one frame now: {@code TX_SEND}.
     *
     * @param frame the frame
     */
    record TxSend(CanFrame frame) implements Bcm {
        /** Checks that it is neither an error frame nor of CAN XL. */
        public TxSend {
            BcmBytes.checkFrames(List.of(frame), 1, 1);
        }
    }

    /**
     * Subscribe to changes: {@code RX_SETUP}.
     *
     * @param id the frames
     * @param flags the times count only with {@link CanBcm#SETTIMER}; {@link CanBcm#RX_FILTER_ID}
     *     tells each frame; with {@link CanBcm#RX_RTR_FRAME} and an identifier of requests the one
     *     frame is the answer that the kernel gives
     * @param timeout how long a frame may stay out before {@link RxTimeout} tells; zero for ever
     * @param throttle the least time between two reports of changes; zero for none
     * @param masks which bits of the data count, as data of frames; if they are several, the first
     *     says which bits tell the others apart, and each of these has its value there
     */
    record RxSetup(int id, int flags, Duration timeout, Duration throttle, List<CanFrame> masks)
            implements Bcm {
        /** Checks all but the flags. */
        public RxSetup {
            BcmBytes.checkId(id);
            BcmBytes.checkTime("timeout", timeout);
            BcmBytes.checkTime("throttle", throttle);
            masks = BcmBytes.checkFrames(masks, 0, MAX_FRAMES);
            flags = BcmBytes.flags(flags, masks);
        }

        /**
         * {@return a subscription to changes in the bits of a mask}
         *
         * @param mask the identifier, and the bits that count as data
         */
        public static RxSetup changes(CanFrame mask) {
            return new RxSetup(mask.canId(), 0, Duration.ZERO, Duration.ZERO, List.of(mask));
        }

        /**
         * {@return a subscription to each frame}
         *
         * @param id the identifier
         * @param fd whether to those of CAN FD, or of classic CAN
         */
        public static RxSetup all(int id, boolean fd) {
            int flags = CanBcm.RX_FILTER_ID | (fd ? CanBcm.CAN_FD_FRAME : 0);
            return new RxSetup(id, flags, Duration.ZERO, Duration.ZERO, List.of());
        }
    }

    /**
     * End a subscription: {@code RX_DELETE}.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record RxDelete(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public RxDelete {
            BcmBytes.checkId(id);
        }
    }

    /**
     * Ask for a subscription: {@code RX_READ}; {@link RxStatus} answers.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record RxRead(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public RxRead {
            BcmBytes.checkId(id);
        }
    }

    /**
     * The answer to {@link TxRead}: {@code TX_STATUS}.
     *
     * @param id the task
     * @param flags its flags
     * @param cycle when it sends
     * @param frames what it sends
     */
    record TxStatus(int id, int flags, Cycle cycle, List<CanFrame> frames) implements Bcm {
        /** Checks identifier and frames. */
        public TxStatus {
            BcmBytes.checkId(id);
            frames = BcmBytes.checkFrames(frames, 0, MAX_FRAMES);
            flags = BcmBytes.flags(flags, frames);
        }
    }

    /**
     * The count of a cycle is over: {@code TX_EXPIRED}, asked for by {@link CanBcm#TX_COUNTEVT}.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record TxExpired(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public TxExpired {
            BcmBytes.checkId(id);
        }
    }

    /**
     * The answer to {@link RxRead}: {@code RX_STATUS}.
     *
     * @param id the task
     * @param flags its flags
     * @param timeout as in {@link RxSetup}
     * @param throttle as in {@link RxSetup}
     * @param masks as in {@link RxSetup}
     */
    record RxStatus(int id, int flags, Duration timeout, Duration throttle, List<CanFrame> masks)
            implements Bcm {
        /** Checks all but the flags. */
        public RxStatus {
            BcmBytes.checkId(id);
            BcmBytes.checkTime("timeout", timeout);
            BcmBytes.checkTime("throttle", throttle);
            masks = BcmBytes.checkFrames(masks, 0, MAX_FRAMES);
            flags = BcmBytes.flags(flags, masks);
        }
    }

    /**
     * A frame stayed out: {@code RX_TIMEOUT}.
     *
     * @param id the task
     * @param fd whether it is one of CAN FD
     */
    record RxTimeout(int id, boolean fd) implements Bcm {
        /** Checks the identifier. */
        public RxTimeout {
            BcmBytes.checkId(id);
        }
    }

    /**
     * The content of a frame changed, or a frame came: {@code RX_CHANGED}.
     *
     * @param id the task
     * @param frame the frame as it is now
     */
    record RxChanged(int id, CanFrame frame) implements Bcm {
        /** Checks identifier and frame. */
        public RxChanged {
            BcmBytes.checkId(id);
            BcmBytes.checkFrames(List.of(frame), 1, 1);
        }
    }
}

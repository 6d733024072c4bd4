package omnisock.can;

import static omnisock.Can.CAN_ERR_FLAG;
import static omnisock.Can.CAN_ERR_MASK;
import static omnisock.Can.CAN_RTR_FLAG;
import static omnisock.Can.CAN_SFF_MASK;

import java.nio.ByteOrder;

/**
 * A frame of a controller area network, as {@link omnisock.Protocol#CAN_RAW} sends and receives it.
 *
 * <pre>{@code
 * socket.bind(new Can.Raw("can0"));
 * socket.send(CanFrame.parse("123#DEADBEEF").toBytes());
 * switch (CanFrame.of(socket.recv(CanFrame.MAX_BYTES))) {
 *     case CanFrame.Classic frame -> ...
 * }
 * }</pre>
 *
 * <p>An identifier is one of 11 bits, or one of 29 bits with {@link omnisock.Can#CAN_EFF_FLAG}.
 * Frames of CAN FD and CAN XL come and may be sent once {@link
 * omnisock.SolCanRaw#CAN_RAW_FD_FRAMES} and {@link omnisock.SolCanRaw#CAN_RAW_XL_FRAMES} are set,
 * and if the interface has them. See the kernel's {@code Documentation/networking/can.rst} and
 * {@code linux/can.h}.
 */
public sealed interface CanFrame {
    /** The most bytes that a frame has: those of {@code struct canxl_frame}. */
    int MAX_BYTES = 2060;

    /** The most data of a classic frame. */
    int CAN_MAX_DLEN = 8;

    /** The highest length code of a classic frame. */
    int CAN_MAX_RAW_DLC = 15;

    /** The most data of a CAN FD frame. */
    int CANFD_MAX_DLEN = 64;

    /** Flag of a CAN FD frame: the data is sent at the second bit rate. */
    int CANFD_BRS = 0x01;

    /** Flag of a CAN FD frame: its sender is error passive. */
    int CANFD_ESI = 0x02;

    /** The most data of a CAN XL frame. */
    int CANXL_MAX_DLEN = 2048;

    /** Flag of a CAN XL frame: simple extended content, that is security or segmentation. */
    int CANXL_SEC = 0x01;

    /** Flag of a CAN XL frame: remote request substitution. */
    int CANXL_RRS = 0x02;

    /**
     * A frame from what a raw socket received: {@code struct can_frame}, {@code canfd_frame} or
     * {@code canxl_frame}.
     *
     * @param bytes 16 bytes are a classic or an error frame, 72 a frame of CAN FD; a frame of CAN
     *     XL tells its length
     * @return the frame
     * @throws IllegalArgumentException if that is no frame
     */
    static CanFrame of(byte[] bytes) {
        return of(bytes, ByteOrder.nativeOrder());
    }

    /**
     * A frame from what a raw socket of another machine received.
     *
     * @param bytes as in {@link #of(byte[])}
     * @param order of that machine
     * @return the frame
     * @throws IllegalArgumentException if that is no frame
     */
    static CanFrame of(byte[] bytes, ByteOrder order) {
        return FrameBytes.frame(bytes, order);
    }

    /**
     * A frame in the notation of cansend: {@code 123#DEADBEEF} a classic frame, {@code 12345678#}
     * one with an identifier of 29 bits, {@code 123#R4} a request for 4 bytes, {@code
     * 123#1122334455667788_9} one whose length code is 9, {@code 123##1AABB} a frame of CAN FD and
     * its flags, {@code 45123#81:00:12345678#AABB} one of CAN XL (network, priority, flags, type,
     * acceptance field), {@code 20000004#0004} an error frame. Dots may stand between bytes.
     *
     * @param text the frame
     * @return the frame
     * @throws IllegalArgumentException if the text is no frame, with the reason
     */
    static CanFrame parse(String text) {
        return new FrameParser(text).frame();
    }

    /** {@return the identifier, and what the kernel or-s to it; of CAN XL, network and priority} */
    int canId();

    /** {@return what a raw socket sends, in the byte order of this machine} */
    default byte[] toBytes() {
        return toBytes(ByteOrder.nativeOrder());
    }

    /**
     * What a raw socket of another machine sends.
     *
     * @param order of that machine
     * @return 16 bytes, 72 of CAN FD, 12 and the data of CAN XL
     */
    default byte[] toBytes(ByteOrder order) {
        return FrameBytes.bytes(this, order);
    }

    /** {@return the notation that {@link #parse} takes, with capital digits and no dots} */
    @Override
    String toString();

    /**
     * A data frame of classic CAN.
     *
     * @param id the identifier
     * @param data at most 8 bytes; not to be changed
     * @param dlc the length code: the length of the data; if that is 8, up to 15, which some
     *     controllers send and tell ({@code cc-len8-dlc} of ip-link(8))
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record Classic(int id, byte[] data, int dlc) implements CanFrame {
        /** Checks identifier and lengths. */
        public Classic {
            Ids.check("identifier", id);
            Ids.range("length of data", data.length, 0, CAN_MAX_DLEN);
            if (dlc != data.length && (data.length != CAN_MAX_DLEN || dlc < CAN_MAX_DLEN)) {
                throw new IllegalArgumentException(
                        "length code " + dlc + " with " + data.length + " bytes of data");
            }
            Ids.range("length code", dlc, 0, CAN_MAX_RAW_DLC);
        }

        /**
         * A data frame with the length code of its length.
         *
         * @param id the identifier
         * @param data at most 8 bytes; not to be changed
         */
        public Classic(int id, byte... data) {
            this(id, data, data.length);
        }

        @Override
        public int canId() {
            return id;
        }

        @Override
        public boolean equals(Object other) {
            return FrameBytes.same(this, other);
        }

        @Override
        public int hashCode() {
            return FrameBytes.hash(this);
        }

        @Override
        public String toString() {
            return FrameText.of(this);
        }
    }

    /**
     * A remote transmission request of classic CAN: it asks for a frame and has no data.
     *
     * @param id the identifier
     * @param dlc the length code of the frame that is asked for, 0 to 15
     */
    record Remote(int id, int dlc) implements CanFrame {
        /** Checks identifier and length code. */
        public Remote {
            Ids.check("identifier", id);
            Ids.range("length code", dlc, 0, CAN_MAX_RAW_DLC);
        }

        @Override
        public int canId() {
            return id | CAN_RTR_FLAG;
        }

        @Override
        public String toString() {
            return FrameText.of(this);
        }
    }

    /**
     * A frame of CAN FD.
     *
     * @param id the identifier
     * @param flags {@link #CANFD_BRS}, {@link #CANFD_ESI}; other bits of the lower four as they
     *     are, without the one that says that this is CAN FD
     * @param data at most 64 bytes, which an interface pads to 12, 16, 20, 24, 32, 48 or 64 if they
     *     are more than 8; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record Fd(int id, int flags, byte[] data) implements CanFrame {
        /** Checks identifier, flags and length. */
        public Fd {
            Ids.check("identifier", id);
            Ids.bits("flags", flags, 0xf & ~FrameBytes.FD_FRAME);
            Ids.range("length of data", data.length, 0, CANFD_MAX_DLEN);
        }

        @Override
        public int canId() {
            return id;
        }

        @Override
        public boolean equals(Object other) {
            return FrameBytes.same(this, other);
        }

        @Override
        public int hashCode() {
            return FrameBytes.hash(this);
        }

        @Override
        public String toString() {
            return FrameText.of(this);
        }
    }

    /**
     * A frame of CAN XL.
     *
     * @param priority 11 bits
     * @param vcid the virtual network, 8 bits; the kernel sends it, and takes frames of others than
     *     0, if {@link omnisock.SolCanRaw#CAN_RAW_XL_VCID_OPTS} says so
     * @param flags {@link #CANXL_SEC}, {@link #CANXL_RRS}; other bits of the lower seven as they
     *     are
     * @param sdt what the data is: the type of the service data unit, 8 bits
     * @param af the acceptance field, 32 bits
     * @param data 1 to 2048 bytes; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record Xl(int priority, int vcid, int flags, int sdt, int af, byte[] data) implements CanFrame {
        /** Checks all but the acceptance field. */
        public Xl {
            Ids.range("priority", priority, 0, CAN_SFF_MASK);
            Ids.range("network", vcid, 0, 0xff);
            Ids.range("flags", flags, 0, 0x7f);
            Ids.range("service data unit type", sdt, 0, 0xff);
            Ids.range("length of data", data.length, 1, CANXL_MAX_DLEN);
        }

        @Override
        public int canId() {
            return vcid << 16 | priority;
        }

        @Override
        public boolean equals(Object other) {
            return FrameBytes.same(this, other);
        }

        @Override
        public int hashCode() {
            return FrameBytes.hash(this);
        }

        @Override
        public String toString() {
            return FrameText.of(this);
        }
    }

    /**
     * An error that a controller saw, told as a frame; it comes if {@link
     * omnisock.SolCanRaw#CAN_RAW_ERR_FILTER} asks for it.
     *
     * @param classes what went wrong: bits of {@link CanError}
     * @param data at most 8 bytes, the kernel's are always 8: details of some classes, which {@link
     *     CanError#describe} puts into words; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record ErrorFrame(int classes, byte[] data) implements CanFrame {
        /** Checks classes and length. */
        public ErrorFrame {
            Ids.bits("error classes", classes, CAN_ERR_MASK);
            Ids.range("length of data", data.length, 0, CAN_MAX_DLEN);
        }

        @Override
        public int canId() {
            return classes | CAN_ERR_FLAG;
        }

        @Override
        public boolean equals(Object other) {
            return FrameBytes.same(this, other);
        }

        @Override
        public int hashCode() {
            return FrameBytes.hash(this);
        }

        @Override
        public String toString() {
            return FrameText.of(this);
        }
    }
}

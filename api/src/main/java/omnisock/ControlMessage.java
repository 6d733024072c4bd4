package omnisock;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ancillary data of {@link Socket#sendmsg} and {@link Socket#recvmsg}: cmsg(3).
 *
 * <p>Here are the messages of the level {@code SOL_SOCKET}, and those that have no record. Each
 * other level has an interface of its own, such as {@link IpControl}. Most messages only come if an
 * option of the receiving socket asks for them, which each record names.
 */
public sealed interface ControlMessage
        permits ControlMessage.Rights,
                ControlMessage.Credentials,
                ControlMessage.PidFd,
                ControlMessage.Security,
                ControlMessage.Timestamp,
                ControlMessage.Timestamping,
                ControlMessage.TimestampingPacketInfo,
                ControlMessage.TransmitTime,
                ControlMessage.RxqOverflow,
                ControlMessage.Mark,
                ControlMessage.UnknownControl,
                ExtendedError,
                IpControl,
                Ipv6Control,
                TcpControl,
                UdpControl,
                PacketControl,
                J1939Control,
                NetlinkControl,
                TipcControl,
                SctpControl,
                AlgControl,
                TlsControl {

    /**
     * Open descriptors on their way to another process: {@code SCM_RIGHTS}, unix(7). Received ones
     * are closed on exec and belong to the receiver, who closes or detaches each: also who asked
     * for something else, if there is room for them. The kernel closes those that there is no room
     * for, and says {@code MSG_CTRUNC}.
     *
     * @param descriptors the descriptors, 253 at most; those sent stay open here
     */
    record Rights(List<Descriptor> descriptors) implements ControlMessage {
        /** Keeps a copy of the list. */
        public Rights {
            descriptors = List.copyOf(descriptors);
        }
    }

    /**
     * Who sent a message: {@code SCM_CREDENTIALS}, unix(7), asked for by {@link
     * SolSocket#SO_PASSCRED}. The kernel checks what a process without privileges claims.
     *
     * @param pid the process
     * @param uid the user
     * @param gid the group
     */
    record Credentials(int pid, int uid, int gid) implements ControlMessage {}

    /**
     * The process that sent a message, as a descriptor that stays with that process when its number
     * is given to another: {@code SCM_PIDFD}, asked for by {@link SolSocket#SO_PASSPIDFD}. It is
     * closed on exec and belongs to the receiver.
     *
     * @param descriptor the pidfd, see pidfd_open(2)
     */
    record PidFd(Descriptor descriptor) implements ControlMessage {}

    /**
     * The security label of the sender: {@code SCM_SECURITY}, unix(7), asked for by {@link
     * SolSocket#SO_PASSSEC}.
     *
     * @param label what the security module calls it
     */
    record Security(String label) implements ControlMessage {}

    /**
     * When a packet came: {@code SCM_TIMESTAMP} in microseconds, {@code SCM_TIMESTAMPNS} in
     * nanoseconds, asked for by {@link SolSocket#SO_TIMESTAMP} and {@link SolSocket#SO_TIMESTAMPNS}
     * in the old form or the new.
     *
     * @param time by the clock of the system
     */
    record Timestamp(Instant time) implements ControlMessage {}

    /**
     * When a packet came or went: {@code SCM_TIMESTAMPING}, asked for by {@link
     * SolSocket#SO_TIMESTAMPING}. For one that went it is in the error queue, where the {@link
     * ExtendedError} beside it tells which packet that was, and where it was seen.
     *
     * @param software by the clock of the system
     * @param transformed what old drivers made of the hardware's time
     * @param hardware by the clock of the interface
     */
    record Timestamping(
            @Nullable Instant software, @Nullable Instant transformed, @Nullable Instant hardware)
            implements ControlMessage {}

    /**
     * Which interface took a packet that has the hardware's time: {@code SCM_TIMESTAMPING_PKTINFO},
     * asked for by {@code SOF_TIMESTAMPING_OPT_PKTINFO}.
     *
     * @param interfaceIndex the interface, 0 if it is gone
     * @param length bytes of the packet at the lowest layer
     */
    record TimestampingPacketInfo(int interfaceIndex, int length) implements ControlMessage {}

    /**
     * When to send a packet: {@code SCM_TXTIME}, on a socket with {@link SolSocket#SO_TXTIME}.
     *
     * @param nanos nanoseconds of the clock that the option names
     */
    record TransmitTime(long nanos) implements ControlMessage {}

    /**
     * How many packets the socket has lost so far because its queue was full: {@code SO_RXQ_OVFL},
     * asked for by {@link SolSocket#SO_RXQ_OVFL}. CAN and AF_PACKET tell their losses so, too.
     *
     * @param drops how many, modulo 2<sup>32</sup>
     */
    record RxqOverflow(long drops) implements ControlMessage {
        /** Checks the range. */
        public RxqOverflow {
            Ranges.check("drops", drops, 0xffff_ffffL);
        }
    }

    /**
     * The mark of a packet: {@code SO_MARK}, received if {@link SolSocket#SO_RCVMARK} asks for it;
     * sending one needs {@code CAP_NET_ADMIN} or {@code CAP_NET_RAW}.
     *
     * @param mark 32 bits
     */
    record Mark(int mark) implements ControlMessage {}

    /**
     * A control message that has no record, as its bytes. Sent, it may stand for any.
     *
     * @param level the C number of the level, such as {@code SOL_SOCKET}
     * @param type the C number of the type
     * @param data what follows the header; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record UnknownControl(int level, int type, byte[] data) implements ControlMessage {
        @Override
        public boolean equals(Object other) {
            return other instanceof UnknownControl that
                    && level == that.level
                    && type == that.type
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(data) * 31 + level * 17 + type;
        }

        @Override
        public String toString() {
            return "UnknownControl[level=%d, type=%d, data=%s]"
                    .formatted(level, type, HexFormat.of().formatHex(data));
        }
    }
}

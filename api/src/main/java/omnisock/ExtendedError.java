package omnisock;

import org.jspecify.annotations.Nullable;

/**
 * What the error queue tells, which {@link MessageFlags#MSG_ERRQUEUE} reads: {@code struct
 * sock_extended_err}, ip(7), {@code IP_RECVERR}. Beside errors of the network it tells of sends
 * without a copy that are over, and of the times at which packets went.
 *
 * @param queue which protocol tells it
 * @param errno the error; for times {@code ENOMSG}, for sends without a copy 0
 * @param origin where it arose, {@link #LOCAL} to {@link #TRANSMIT_TIME}
 * @param type the type of an ICMP message
 * @param code the code of an ICMP message; for sends without a copy 1 if they were copied after all
 * @param info an MTU; for times which one it is ({@code SCM_TSTAMP_SND}, {@code _SCHED}, {@code
 *     _ACK}); for sends without a copy the first of them
 * @param data for times the number of the packet; for sends without a copy the last of them
 * @param offender the node that the error comes from, without a port; null if it is not told
 */
public record ExtendedError(
        Queue queue,
        Errno errno,
        int origin,
        int type,
        int code,
        long info,
        long data,
        @Nullable Address offender)
        implements ControlMessage {
    /** {@code SO_EE_ORIGIN_NONE}. */
    public static final int NONE = 0;

    /** {@code SO_EE_ORIGIN_LOCAL}: this machine. */
    public static final int LOCAL = 1;

    /** {@code SO_EE_ORIGIN_ICMP}: a message of ICMP, whose type and code are told. */
    public static final int ICMP = 2;

    /** {@code SO_EE_ORIGIN_ICMP6}: a message of ICMPv6, whose type and code are told. */
    public static final int ICMP6 = 3;

    /** {@code SO_EE_ORIGIN_TIMESTAMPING}: the time of a packet that went. */
    public static final int TIMESTAMPING = 4;

    /** {@code SO_EE_ORIGIN_ZEROCOPY}: sends without a copy that are over. */
    public static final int ZEROCOPY = 5;

    /** {@code SO_EE_ORIGIN_TXTIME}: a packet that missed its time. */
    public static final int TRANSMIT_TIME = 6;

    private static final int COPIED = 1;

    /** Which protocol put something into the error queue. */
    public enum Queue {
        /** {@code IP_RECVERR}. */
        IP(0, 11),
        /** {@code IPV6_RECVERR}. */
        IPV6(41, 25),
        /** {@code PACKET_TX_TIMESTAMP} of AF_PACKET. */
        PACKET(263, 16),
        /** {@code SCM_CAN_RAW_ERRQUEUE}. */
        CAN_RAW(101, 1),
        /** {@code SCM_J1939_ERRQUEUE}. */
        J1939(107, 4),
        /** {@code VSOCK_RECVERR}, of AF_VSOCK. */
        VSOCK(287, 1);

        private final int level;
        private final int type;

        Queue(int level, int type) {
            this.level = level;
            this.type = type;
        }

        /** {@return the C number of the level} */
        public int level() {
            return level;
        }

        /** {@return the C number of the type} */
        public int type() {
            return type;
        }
    }

    /** Checks the ranges. */
    public ExtendedError {
        Ranges.check("origin", origin, 0xff);
        Ranges.check("type", type, 0xff);
        Ranges.check("code", code, 0xff);
        Ranges.check("info", info, 0xffff_ffffL);
        Ranges.check("data", data, 0xffff_ffffL);
    }

    /** {@return whether this tells that the sends {@link #info} to {@link #data} are over} */
    public boolean isZeroCopy() {
        return origin == ZEROCOPY;
    }

    /** {@return whether the kernel copied the data of these sends all the same} */
    public boolean isCopied() {
        return isZeroCopy() && code == COPIED;
    }
}

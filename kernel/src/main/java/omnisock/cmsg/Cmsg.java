package omnisock.cmsg;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import omnisock.AlgControl;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.ExtendedError;
import omnisock.IpControl;
import omnisock.Ipv6Control;
import omnisock.J1939Control;
import omnisock.NetlinkControl;
import omnisock.PacketControl;
import omnisock.SctpControl;
import omnisock.TcpControl;
import omnisock.TipcControl;
import omnisock.TlsControl;
import omnisock.UdpControl;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/** Control messages in the kernel's bytes: {@code struct cmsghdr} and what follows it, cmsg(3). */
public final class Cmsg {
    /** Length, level and type. */
    private static final int HEADER = 16;

    private Cmsg() {}

    /** A header, and so the next message, starts at a multiple of 8. */
    private static int aligned(int length) {
        return (length + 7) & ~7;
    }

    /**
     * Writes messages one after the other.
     *
     * @param messages the messages
     * @return the bytes
     * @throws IllegalArgumentException if a descriptor is closed
     */
    public static byte[] encode(List<ControlMessage> messages) {
        var raw = new ArrayList<UnknownControl>();
        int size = 0;
        for (ControlMessage message : messages) {
            UnknownControl one = raw(message);
            raw.add(one);
            size += HEADER + aligned(one.data().length);
        }
        byte[] bytes = new byte[size];
        ByteBuffer out = Data.of(bytes);
        for (UnknownControl one : raw) {
            int next = out.position() + HEADER + aligned(one.data().length);
            out.putLong(HEADER + one.data().length).putInt(one.level()).putInt(one.type());
            out.put(one.data()).position(next);
        }
        return bytes;
    }

    /**
     * {@return a message as level, type and bytes}
     *
     * @param message the message
     * @throws IllegalArgumentException if a descriptor is closed
     */
    public static UnknownControl raw(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Rights rights -> SocketCmsg.encode(rights);
            case ControlMessage.Credentials who -> SocketCmsg.encode(who);
            case ControlMessage.PidFd process -> SocketCmsg.encode(process);
            case ControlMessage.Security security -> SocketCmsg.encode(security);
            case ControlMessage.Timestamp time -> SocketCmsg.encode(time);
            case ControlMessage.Timestamping times -> SocketCmsg.encode(times);
            case ControlMessage.TimestampingPacketInfo info -> SocketCmsg.encode(info);
            case ControlMessage.TransmitTime time -> SocketCmsg.encode(time);
            case ControlMessage.RxqOverflow overflow -> SocketCmsg.encode(overflow);
            case ControlMessage.Mark mark -> SocketCmsg.encode(mark);
            case ExtendedError error -> ErrorCmsg.encode(error);
            case IpControl ip -> IpCmsg.encode(ip);
            case Ipv6Control ip -> Ipv6Cmsg.encode(ip);
            case TcpControl tcp -> TransportCmsg.encode(tcp);
            case UdpControl udp -> TransportCmsg.encode(udp);
            case PacketControl packet -> LinkCmsg.encode(packet);
            case J1939Control j1939 -> LinkCmsg.encode(j1939);
            case NetlinkControl netlink -> LocalCmsg.encode(netlink);
            case TipcControl tipc -> LocalCmsg.encode(tipc);
            case SctpControl sctp -> SctpCmsg.encode(sctp);
            case AlgControl alg -> LocalCmsg.encode(alg);
            case TlsControl tls -> TransportCmsg.encode(tls);
            case UnknownControl unknown -> unknown;
        };
    }

    /**
     * Reads messages one after the other, up to where they are no more.
     *
     * @param network whose descriptors received ones are
     * @param bytes what the kernel wrote
     * @return the messages, in order
     */
    public static List<ControlMessage> decode(Network network, byte[] bytes) {
        ByteBuffer in = Data.of(bytes);
        var messages = new ArrayList<ControlMessage>();
        int at = 0;
        while (bytes.length - at >= HEADER) {
            long length = in.getLong(at);
            if (length < HEADER) {
                break;
            }
            // The kernel cuts the last one where the room ends.
            int size = (int) Math.min(length, bytes.length - at);
            byte[] data = new byte[size - HEADER];
            in.get(at + HEADER, data);
            messages.add(
                    typed(
                            network,
                            new UnknownControl(in.getInt(at + 8), in.getInt(at + 12), data)));
            at += Math.min(aligned(size), bytes.length - at);
        }
        return List.copyOf(messages);
    }

    /**
     * {@return a message as the record that is for it, or as it is if there is none}
     *
     * @param network whose descriptors received ones are
     * @param raw level, type and bytes
     */
    public static ControlMessage typed(Network network, UnknownControl raw) {
        ControlMessage typed;
        try {
            typed = decode(network, raw);
        } catch (BufferUnderflowException // It was cut, or is of another kernel.
                | IllegalArgumentException // A record does not take it.
                | DateTimeException
                | ArithmeticException ignored) { // It is too long ago, or too far ahead.
            return raw;
        }
        return typed == null ? raw : typed;
    }

    private static @Nullable ControlMessage decode(Network network, UnknownControl raw) {
        ByteBuffer in = Data.of(raw.data());
        int type = raw.type();
        return switch (raw.level()) {
            case SocketCmsg.SOL_SOCKET -> SocketCmsg.decode(network, type, in);
            case IpCmsg.SOL_IP -> IpCmsg.decode(type, in);
            case Ipv6Cmsg.SOL_IPV6 -> Ipv6Cmsg.decode(type, in);
            case TransportCmsg.SOL_TCP -> TransportCmsg.decodeTcp(type, in);
            case TransportCmsg.SOL_UDP -> TransportCmsg.decodeUdp(type, in);
            case TransportCmsg.SOL_TLS -> TransportCmsg.decodeTls(type, in);
            case SctpCmsg.SOL_SCTP -> SctpCmsg.decode(type, in);
            case LinkCmsg.SOL_PACKET -> LinkCmsg.decodePacket(type, in);
            case LinkCmsg.SOL_CAN_J1939 -> LinkCmsg.decodeJ1939(type, in);
            case LocalCmsg.SOL_NETLINK -> LocalCmsg.decodeNetlink(type, in);
            case LocalCmsg.SOL_TIPC -> LocalCmsg.decodeTipc(type, in);
            case LocalCmsg.SOL_ALG -> LocalCmsg.decodeAlg(type, in);
            default -> ErrorCmsg.decode(raw.level(), type, in);
        };
    }
}

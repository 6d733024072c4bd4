package omnisock.cmsg;

import java.nio.ByteBuffer;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.TcpControl;
import omnisock.TlsControl;
import omnisock.UdpControl;
import org.jspecify.annotations.Nullable;

/**
 * The levels {@code SOL_TCP}, {@code SOL_UDP}, {@code SOL_TLS}: {@code linux/tcp.h}, {@code
 * linux/udp.h}, {@code linux/tls.h}.
 */
final class TransportCmsg {
    static final int SOL_TCP = 6;
    static final int SOL_UDP = 17;
    static final int SOL_TLS = 282;

    private static final int TCP_CM_INQ = 36;
    private static final int UDP_SEGMENT = 103;
    private static final int UDP_GRO = 104;
    private static final int TLS_SET_RECORD_TYPE = 1;
    private static final int TLS_GET_RECORD_TYPE = 2;

    private TransportCmsg() {}

    static UnknownControl encode(TcpControl message) {
        return switch (message) {
            case TcpControl.Inq inq -> Data.ints(SOL_TCP, TCP_CM_INQ, inq.bytes());
        };
    }

    static UnknownControl encode(UdpControl message) {
        return switch (message) {
            case UdpControl.Segment segment ->
                    new UnknownControl(
                            SOL_UDP,
                            UDP_SEGMENT,
                            Data.room(2).putShort((short) segment.size()).array());
            case UdpControl.Gro gro -> Data.ints(SOL_UDP, UDP_GRO, gro.size());
        };
    }

    static UnknownControl encode(TlsControl message) {
        return switch (message) {
            case TlsControl.RecordType type ->
                    Data.oneByte(SOL_TLS, TLS_SET_RECORD_TYPE, type.number());
        };
    }

    static @Nullable ControlMessage decodeTcp(int type, ByteBuffer in) {
        return type == TCP_CM_INQ ? new TcpControl.Inq(in.getInt()) : null;
    }

    static @Nullable ControlMessage decodeUdp(int type, ByteBuffer in) {
        return switch (type) {
            case UDP_SEGMENT -> new UdpControl.Segment(in.getShort() & 0xffff);
            case UDP_GRO -> new UdpControl.Gro(in.getInt());
            default -> null;
        };
    }

    static @Nullable ControlMessage decodeTls(int type, ByteBuffer in) {
        return switch (type) {
            case TLS_SET_RECORD_TYPE, TLS_GET_RECORD_TYPE ->
                    new TlsControl.RecordType(in.get() & 0xff);
            default -> null;
        };
    }
}

package omnisock.cmsg;

import java.nio.ByteBuffer;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.ExtendedError.Queue;
import omnisock.J1939Control;
import omnisock.PacketControl;
import omnisock.option.Codec;
import omnisock.option.TpacketAuxdata;
import org.jspecify.annotations.Nullable;

/**
 * The levels {@code SOL_PACKET} and {@code SOL_CAN_J1939}: {@code linux/if_packet.h}, {@code
 * linux/can/j1939.h}.
 */
final class LinkCmsg {
    static final int SOL_PACKET = 263;
    static final int SOL_CAN_J1939 = 107;

    private static final int PACKET_AUXDATA = 8;
    private static final int SCM_J1939_DEST_ADDR = 1;
    private static final int SCM_J1939_DEST_NAME = 2;
    private static final int SCM_J1939_PRIO = 3;

    private static final Codec<TpacketAuxdata> AUXDATA = Codec.struct(TpacketAuxdata.class);

    private LinkCmsg() {}

    static UnknownControl encode(PacketControl message) {
        return switch (message) {
            case PacketControl.AuxData data ->
                    new UnknownControl(SOL_PACKET, PACKET_AUXDATA, AUXDATA.encode(data.value()));
        };
    }

    static UnknownControl encode(J1939Control message) {
        return switch (message) {
            case J1939Control.DestinationAddress to ->
                    Data.oneByte(SOL_CAN_J1939, SCM_J1939_DEST_ADDR, to.address());
            case J1939Control.DestinationName to ->
                    new UnknownControl(
                            SOL_CAN_J1939,
                            SCM_J1939_DEST_NAME,
                            Data.room(8).putLong(to.name()).array());
            case J1939Control.Priority priority ->
                    Data.oneByte(SOL_CAN_J1939, SCM_J1939_PRIO, priority.priority());
        };
    }

    static @Nullable ControlMessage decodePacket(int type, ByteBuffer in) {
        return type == PACKET_AUXDATA
                ? new PacketControl.AuxData(AUXDATA.decode(IpCmsg.rest(in)))
                : ErrorCmsg.decode(SOL_PACKET, type, in);
    }

    static @Nullable ControlMessage decodeJ1939(int type, ByteBuffer in) {
        return switch (type) {
            case SCM_J1939_DEST_ADDR -> new J1939Control.DestinationAddress(in.get() & 0xff);
            case SCM_J1939_DEST_NAME -> new J1939Control.DestinationName(in.getLong());
            case SCM_J1939_PRIO -> new J1939Control.Priority(in.get() & 0xff);
            default -> ErrorCmsg.decode(Queue.J1939.level(), type, in);
        };
    }
}

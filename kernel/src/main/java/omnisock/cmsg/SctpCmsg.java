package omnisock.cmsg;

import java.nio.ByteBuffer;
import java.util.Objects;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.SctpControl;
import omnisock.SctpControl.AuthKey;
import omnisock.SctpControl.DestinationAddress;
import omnisock.SctpControl.Init;
import omnisock.SctpControl.NextInfo;
import omnisock.SctpControl.PartialReliability;
import omnisock.SctpControl.ReceiveInfo;
import omnisock.SctpControl.SendInfo;
import omnisock.SctpControl.SendReceiveInfo;
import omnisock.option.Codec;
import omnisock.option.SctpInitmsg;
import omnisock.option.SctpNxtinfo;
import omnisock.option.SctpPrinfo;
import omnisock.option.SctpRcvinfo;
import omnisock.option.SctpSndinfo;
import omnisock.option.SctpSndrcvinfo;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** The level {@code SOL_SCTP}: {@code linux/sctp.h}. */
final class SctpCmsg {
    static final int SOL_SCTP = 132;

    private static final int INIT = 0;
    private static final int SNDRCV = 1;
    private static final int SNDINFO = 2;
    private static final int RCVINFO = 3;
    private static final int NXTINFO = 4;
    private static final int PRINFO = 5;
    private static final int AUTHINFO = 6;
    private static final int DSTADDRV4 = 7;
    private static final int DSTADDRV6 = 8;

    private static final Codec<SctpInitmsg> INIT_FORM = Codec.struct(SctpInitmsg.class);
    private static final Codec<SctpSndrcvinfo> SNDRCV_FORM = Codec.struct(SctpSndrcvinfo.class);
    private static final Codec<SctpSndinfo> SNDINFO_FORM = Codec.struct(SctpSndinfo.class);
    private static final Codec<SctpRcvinfo> RCVINFO_FORM = Codec.struct(SctpRcvinfo.class);
    private static final Codec<SctpNxtinfo> NXTINFO_FORM = Codec.struct(SctpNxtinfo.class);
    private static final Codec<SctpPrinfo> PRINFO_FORM = Codec.struct(SctpPrinfo.class);

    private SctpCmsg() {}

    static UnknownControl encode(SctpControl message) {
        return switch (message) {
            case Init init -> raw(INIT, INIT_FORM.encode(init.value()));
            case SendReceiveInfo info -> raw(SNDRCV, SNDRCV_FORM.encode(info.value()));
            case SendInfo info -> raw(SNDINFO, SNDINFO_FORM.encode(info.value()));
            case ReceiveInfo info -> raw(RCVINFO, RCVINFO_FORM.encode(info.value()));
            case NextInfo info -> raw(NXTINFO, NXTINFO_FORM.encode(info.value()));
            case PartialReliability info -> raw(PRINFO, PRINFO_FORM.encode(info.value()));
            case AuthKey key -> raw(AUTHINFO, Data.room(2).putShort((short) key.number()).array());
            case DestinationAddress to -> {
                boolean four = to.host().indexOf(':') < 0;
                byte[] address = IpText.literal(to.host(), four ? 4 : 16);
                yield raw(four ? DSTADDRV4 : DSTADDRV6, Objects.requireNonNull(address));
            }
        };
    }

    private static UnknownControl raw(int type, byte[] data) {
        return new UnknownControl(SOL_SCTP, type, data);
    }

    static @Nullable ControlMessage decode(int type, ByteBuffer in) {
        byte[] data = IpCmsg.rest(in);
        return switch (type) {
            case INIT -> new Init(INIT_FORM.decode(data));
            case SNDRCV -> new SendReceiveInfo(SNDRCV_FORM.decode(data));
            case SNDINFO -> new SendInfo(SNDINFO_FORM.decode(data));
            case RCVINFO -> new ReceiveInfo(RCVINFO_FORM.decode(data));
            case NXTINFO -> new NextInfo(NXTINFO_FORM.decode(data));
            case PRINFO -> new PartialReliability(PRINFO_FORM.decode(data));
            case AUTHINFO -> new AuthKey(Data.of(data).getShort() & 0xffff);
            case DSTADDRV4 ->
                    data.length == 4 ? new DestinationAddress(IpText.format4(data)) : null;
            case DSTADDRV6 ->
                    data.length == 16 ? new DestinationAddress(IpText.format6(data)) : null;
            default -> null;
        };
    }
}

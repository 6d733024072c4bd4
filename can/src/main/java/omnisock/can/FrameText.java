package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;

import java.util.HexFormat;

/** Frames in the notation of can-utils. */
final class FrameText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FrameText() {}

    static String of(CanFrame frame) {
        return text(frame, 0);
    }

    /** As candump writes it to a log, which shows the flag that the kernel gives to CAN FD. */
    static String logged(CanFrame frame) {
        return text(frame, FrameBytes.FD_FRAME);
    }

    private static String text(CanFrame frame, int fdFlags) {
        return switch (frame) {
            case CanFrame.Classic classic ->
                    id(classic.id()) + "#" + hex(classic.data()) + dlc(classic.dlc());
            case CanFrame.Remote remote -> id(remote.id()) + "#R" + length(remote.dlc());
            case CanFrame.ErrorFrame error -> id(error) + "#" + hex(error.data());
            case CanFrame.Fd fd ->
                    "%s##%X%s".formatted(id(fd.id()), fd.flags() | fdFlags, hex(fd.data()));
            case CanFrame.Xl xl ->
                    "%02X%03X#%s#%s"
                            .formatted(xl.vcid(), xl.priority(), attributes(xl), hex(xl.data()));
        };
    }

    /** Of 3 or 8 digits. */
    static String id(int id) {
        return (id & CAN_EFF_FLAG) != 0
                ? "%08X".formatted(id & ~CAN_EFF_FLAG)
                : "%03X".formatted(id);
    }

    static String id(CanFrame.ErrorFrame error) {
        return "%08X".formatted(error.canId());
    }

    /** Flags, type and acceptance field of a CAN XL frame. */
    static String attributes(CanFrame.Xl xl) {
        int flags = xl.flags() | FrameBytes.XL_FRAME;
        return "%02X:%02X:%08X".formatted(flags, xl.sdt(), xl.af());
    }

    static String hex(byte[] data) {
        return HEX.formatHex(data);
    }

    private static String dlc(int dlc) {
        return dlc > CanFrame.CAN_MAX_DLEN ? "_%X".formatted(dlc) : "";
    }

    private static String length(int dlc) {
        int length = Math.min(dlc, CanFrame.CAN_MAX_DLEN);
        return length == 0 ? "" : length + dlc(dlc);
    }
}

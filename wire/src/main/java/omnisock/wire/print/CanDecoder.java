package omnisock.wire.print;

import java.util.HexFormat;
import java.util.Locale;
import omnisock.wire.CanView;
import omnisock.wire.Verdict;

/** Takes apart CAN frames. */
final class CanDecoder {
    private static final int MAX_SHOWN = 64;

    private final Draft draft;

    CanDecoder(Draft draft) {
        this.draft = draft;
    }

    /**
     * A frame.
     *
     * @param view of nothing yet
     * @param fd whether it is a CAN FD frame, even if it does not say so
     */
    void frame(CanView view, boolean fd, int start, int end) {
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("CAN", verdict, start, end);
            return;
        }
        boolean isFd = view.isFd() || (fd && !view.isXl());
        String kind = view.isXl() ? "CANXL" : isFd ? "CANFD" : "CAN";
        int flags = view.identifierFlags();
        int id = view.identifier();
        int length = view.dataLength();
        boolean extended = (flags & CanView.EXTENDED) != 0;
        String idText =
                extended
                        ? String.format(Locale.ROOT, "%08x", id)
                        : String.format(Locale.ROOT, "%03x", id);
        draft.layer("can", "Controller Area Network, ID: 0x" + idText + ", Length: " + length);
        boolean error = has(flags, CanView.ERROR);
        if (!error) {
            draft.number("can.id", "Identifier", id);
            draft.flag("can.flags.xtd", "Extended Flag", extended);
        }
        if (!isFd && !view.isXl()) {
            if (!error) {
                boolean remote = has(flags, CanView.REMOTE);
                draft.flag("can.flags.rtr", "Remote Transmission Request", remote);
            }
            draft.flag("can.flags.err", "Error Message Flag", error);
        }
        draft.number("can.len", "Frame-Length", length);
        if (isFd) {
            int set = view.flags();
            draft.flag("canfd.flags.brs", "Bit Rate Setting", has(set, CanView.FD_BIT_RATE_SWITCH));
            draft.flag("canfd.flags.esi", "Error State", has(set, CanView.FD_ERROR_STATE));
        }
        if (view.isXl()) {
            draft.hex("canxl.sdu_type", "SDU type", 2, view.sduType());
            draft.hex("canxl.acceptance_field", "Acceptance field", 8, view.acceptance());
        }
        String data = data(view);
        draft.says(kind, ("ID: 0x" + idText + ", Length: " + length + "  " + data).strip());
        draft.data(view.payloadStart(), view.payloadEnd());
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private String data(CanView view) {
        if (has(view.identifierFlags(), CanView.REMOTE)) {
            return "remote request";
        }
        int shown = Math.min(view.payloadLength(), MAX_SHOWN);
        int start = view.payloadStart();
        String hex = HexFormat.ofDelimiter(" ").formatHex(draft.bytes(), start, start + shown);
        return hex + (view.payloadLength() > shown ? " …" : "");
    }
}

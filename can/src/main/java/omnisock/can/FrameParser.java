package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;
import static omnisock.Can.CAN_EFF_MASK;
import static omnisock.Can.CAN_ERR_FLAG;
import static omnisock.Can.CAN_ERR_MASK;
import static omnisock.Can.CAN_SFF_MASK;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Reads a frame in the notation of cansend, from left to right. */
final class FrameParser {
    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;
    private static final int XL_DIGITS = 5;

    /** So much of a wrong text is repeated in the message. */
    private static final int SHOWN = 60;

    private final String text;
    private int at;

    FrameParser(String text) {
        this.text = text;
    }

    CanFrame frame() {
        int digits = text.indexOf('#');
        if (digits != STANDARD_DIGITS && digits != EXTENDED_DIGITS && digits != XL_DIGITS) {
            throw wrong(
                    "before '#' are 3 digits of an identifier, 8 of a long one, or 5 of network"
                            + " and priority of CAN XL");
        }
        long head = number(digits, "identifier");
        expect('#');
        if (digits == XL_DIGITS) {
            return xl((int) head);
        }
        if (digits == EXTENDED_DIGITS && (head & CAN_ERR_FLAG) != 0) {
            return error(head);
        }
        int id = identifier(head, digits);
        if (skip('#')) {
            return fd(id);
        }
        return skip('R') || skip('r') ? remote(id) : classic(id);
    }

    private int identifier(long number, int digits) {
        boolean isShort = digits == STANDARD_DIGITS;
        if (number > (isShort ? CAN_SFF_MASK : CAN_EFF_MASK)) {
            throw wrong("the identifier has more than " + (isShort ? 11 : 29) + " bits");
        }
        return isShort ? (int) number : (int) number | CAN_EFF_FLAG;
    }

    private CanFrame classic(int id) {
        byte[] data = data(CanFrame.CAN_MAX_DLEN);
        int dlc = data.length;
        if (dlc == CanFrame.CAN_MAX_DLEN && skip('_')) {
            dlc = rawLengthCode();
        }
        end();
        return new CanFrame.Classic(id, data, dlc);
    }

    private CanFrame remote(int id) {
        int dlc = 0;
        if (at < text.length()) {
            dlc = (int) number(1, "length");
            if (dlc > CanFrame.CAN_MAX_DLEN) {
                throw wrong("the length is not in 0..8");
            }
        }
        if (dlc == CanFrame.CAN_MAX_DLEN && skip('_')) {
            dlc = rawLengthCode();
        }
        end();
        return new CanFrame.Remote(id, dlc);
    }

    private int rawLengthCode() {
        int dlc = (int) number(1, "length code");
        if (dlc <= CanFrame.CAN_MAX_DLEN) {
            throw wrong("the length code is not in 9..F");
        }
        return dlc;
    }

    private CanFrame error(long canId) {
        if ((canId & ~(long) (CAN_ERR_FLAG | CAN_ERR_MASK)) != 0) {
            throw wrong("the identifier has more than 29 bits");
        }
        if (at < text.length() && "#Rr".indexOf(text.charAt(at)) >= 0) {
            throw wrong("an error frame is neither a request nor of CAN FD");
        }
        byte[] data = data(CanFrame.CAN_MAX_DLEN);
        end();
        return new CanFrame.ErrorFrame((int) canId & CAN_ERR_MASK, data);
    }

    private CanFrame fd(int id) {
        int flags = (int) number(1, "flags");
        byte[] data = data(CanFrame.CANFD_MAX_DLEN);
        end();
        return new CanFrame.Fd(id, flags & ~FrameBytes.FD_FRAME, data);
    }

    private CanFrame xl(int head) {
        int flags = (int) number(2, "flags");
        if ((flags & FrameBytes.XL_FRAME) == 0) {
            throw wrong("the flags of CAN XL lack 80");
        }
        expect(':');
        int sdt = (int) number(2, "type of the service data unit");
        expect(':');
        int af = (int) number(8, "acceptance field");
        expect('#');
        int priority = head & 0xfff;
        if (priority > CAN_SFF_MASK) {
            throw wrong("the priority has more than 11 bits");
        }
        byte[] data = data(CanFrame.CANXL_MAX_DLEN);
        end();
        if (data.length == 0) {
            throw wrong("a frame of CAN XL has data");
        }
        return new CanFrame.Xl(priority, head >>> 12, flags & ~FrameBytes.XL_FRAME, sdt, af, data);
    }

    /** Pairs of digits, with dots between some of them. */
    private byte[] data(int most) {
        var data = new ByteArrayOutputStream(CanFrame.CAN_MAX_DLEN);
        while (at < text.length() && (isDigit(at) || (data.size() > 0 && text.charAt(at) == '.'))) {
            skip('.');
            int value = (int) number(2, "byte of data");
            if (data.size() == most) {
                throw wrong("more than " + most + " bytes of data");
            }
            data.write(value);
        }
        return data.toByteArray();
    }

    private long number(int digits, String what) {
        int end = at + digits;
        for (int i = at; i < end; i++) {
            if (!isDigit(i)) {
                throw wrong(
                        "the %s has %d hexadecimal digit%s, at %d is %s"
                                .formatted(what, digits, digits == 1 ? "" : "s", i, found(i)));
            }
        }
        long value = HexFormat.fromHexDigitsToLong(text, at, end);
        at = end;
        return value;
    }

    private boolean isDigit(int index) {
        return index < text.length() && HexFormat.isHexDigit(text.charAt(index));
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw wrong("'" + c + "' is missing at " + at + ", where is " + found(at));
        }
    }

    private void end() {
        if (at < text.length()) {
            throw wrong("too much at " + at + ": " + found(at));
        }
    }

    private String found(int index) {
        return index < text.length() ? "'" + shown(text.charAt(index)) + "'" : "the end";
    }

    private static String shown(char c) {
        return c > ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c);
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("no CAN frame in '" + quoted(text) + "': " + reason);
    }

    /** The start of a text that nobody checked. */
    static String quoted(String text) {
        var quoted = new StringBuilder();
        text.chars().limit(SHOWN).forEach(c -> quoted.append(shown((char) c)));
        return text.length() > SHOWN ? quoted + "…" : quoted.toString();
    }
}

package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Frames as the lines that candump shows. Not for use by several threads. */
public final class CanPrinter {
    /** So much data of a CAN XL frame is shown. */
    private static final int MOST_XL_DATA = 64;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final HexFormat XL_HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Style style;
    private final ZoneId zone;
    private int columns;
    private boolean indented;
    private @Nullable Instant start;

    /** Which time stands before a frame. */
    public enum Times {
        /** None. */
        NONE,
        /** Seconds since 1970. */
        ABSOLUTE,
        /** Seconds since the frame before. */
        DELTA,
        /** Seconds since the first frame. */
        ZERO,
        /** Date and time. */
        DATE
    }

    /** What is shown otherwise than candump does without options. */
    public enum Show {
        /**
         * Lines of a log, which canplayer reads; all others but {@link #EXTRA} do not count then.
         */
        LOG,
        /** The data as characters too, if it is at most 8 bytes. */
        ASCII,
        /** The bits of the data instead of its hexadecimal digits; not of CAN XL. */
        BINARY,
        /** The last byte of the data first, and {@code `} between bytes; not of CAN XL. */
        SWAPPED,
        /** The length codes of classic frames, in braces, instead of their lengths. */
        LENGTH_CODES,
        /** The origin, and the flags of CAN FD. */
        EXTRA,
        /** Error frames in words too, on lines of their own. */
        ERRORS
    }

    /**
     * How lines look.
     *
     * @param times which time
     * @param shown what else
     */
    public record Style(Times times, Set<Show> shown) {
        /** As candump without options. */
        public static final Style PLAIN = new Style(Times.NONE);

        /** Keeps a copy of the set. */
        public Style {
            shown = Set.copyOf(shown);
        }

        /**
         * A style.
         *
         * @param times which time
         * @param shown what else
         */
        public Style(Times times, Show... shown) {
            this(times, Set.of(shown));
        }

        /**
         * {@return whether this is shown}
         *
         * @param what the thing
         */
        public boolean shows(Show what) {
            return shown.contains(what);
        }
    }

    /**
     * A printer that has printed nothing yet.
     *
     * @param style how lines look
     * @param zone of dates
     * @param columns of the names of interfaces; more as soon as a longer one comes
     */
    public CanPrinter(Style style, ZoneId zone, int columns) {
        this.style = style;
        this.zone = zone;
        this.columns = columns;
    }

    /**
     * A frame in a line, and an error frame in several if the style says so.
     *
     * @param logged the frame; its time is shown in microseconds
     * @return the text without a line break at its end
     */
    public String print(LoggedFrame logged) {
        columns = Math.max(columns, logged.device().length());
        if (style.shows(Show.LOG)) {
            return logged.line(columns);
        }
        CanFrame frame = logged.frame();
        // Once there are long identifiers, short ones stand below their end.
        indented |= frame.canId() < 0;
        var line = new StringBuilder(" ");
        appendTime(line, logged.time());
        String device = logged.device();
        line.append(' ').repeat(' ', columns - device.length()).append(device);
        if (style.shows(Show.EXTRA)) {
            line.append(logged.origin() == LoggedFrame.Origin.LOCAL ? "  TX " : "  RX ");
            line.append(flags(frame));
        }
        line.append("  ");
        appendFrame(line, frame);
        if (style.shows(Show.ERRORS) && frame instanceof CanFrame.ErrorFrame error) {
            CanError.describe(error).forEach(words -> line.append("\n\t").append(words));
        }
        return line.toString();
    }

    private void appendTime(StringBuilder line, Instant time) {
        switch (style.times) {
            case NONE -> {}
            case ABSOLUTE -> {
                Instant micros = time.truncatedTo(ChronoUnit.MICROS);
                line.append('(').append(LoggedFrame.seconds(micros)).append(") ");
            }
            case DATE -> line.append('(').append(DATE.format(time.atZone(zone))).append(") ");
            case DELTA, ZERO -> {
                Duration since = start == null ? Duration.ZERO : Duration.between(start, time);
                if (since.isNegative()) {
                    since = Duration.ZERO;
                }
                line.append(
                        String.format(
                                Locale.ROOT,
                                "(%03d.%06d) ",
                                since.toSeconds(),
                                since.toNanosPart() / 1000));
                if (start == null || style.times == Times.DELTA) {
                    start = time;
                }
            }
        }
    }

    private static String flags(CanFrame frame) {
        int flags = frame instanceof CanFrame.Fd fd ? fd.flags() : 0;
        return ((flags & CanFrame.CANFD_BRS) != 0 ? "B " : "- ")
                + ((flags & CanFrame.CANFD_ESI) != 0 ? "E" : "-");
    }

    private void appendFrame(StringBuilder line, CanFrame frame) {
        switch (frame) {
            case CanFrame.Classic(int id, byte[] data, int dlc) -> {
                line.append(id(id)).append("   ").append(length(data.length, dlc));
                append(line, data, "");
            }
            case CanFrame.Remote(int id, int dlc) -> {
                int length = Math.min(dlc, CanFrame.CAN_MAX_DLEN);
                line.append(id(id)).append("   ").append(length(length, dlc));
                line.append(" remote request");
            }
            case CanFrame.ErrorFrame error -> {
                int length = error.data().length;
                line.append(FrameText.id(error)).append("   ").append(length(length, length));
                append(line, error.data(), "ERRORFRAME");
            }
            case CanFrame.Fd fd -> {
                line.append(id(fd.id()))
                        .append(String.format(Locale.ROOT, "  [%02d] ", fd.data().length));
                append(line, fd.data(), "");
            }
            case CanFrame.Xl xl -> {
                line.append(
                        String.format(
                                Locale.ROOT, "     %03X [%04d] ", xl.priority(), xl.data().length));
                line.append("(%02X|%s)".formatted(xl.vcid(), FrameText.attributes(xl)));
                int most = Math.min(xl.data().length, MOST_XL_DATA);
                line.append(' ').append(XL_HEX.formatHex(xl.data(), 0, most));
                line.append(xl.data().length > MOST_XL_DATA ? " ..." : "");
            }
        }
    }

    private String id(int id) {
        boolean isShort = (id & CAN_EFF_FLAG) == 0;
        return (isShort && indented ? "     " : "") + FrameText.id(id);
    }

    private String length(int length, int dlc) {
        return style.shows(Show.LENGTH_CODES) ? "{%X} ".formatted(dlc) : "[" + length + "] ";
    }

    /** Data, and in a column of their own a word, or the characters if the data is short. */
    private void append(StringBuilder line, byte[] data, String word) {
        boolean swapped = style.shows(Show.SWAPPED);
        byte[] shown = swapped ? reversed(data) : data;
        for (int i = 0; i < shown.length; i++) {
            line.append(swapped && i > 0 ? '`' : ' ').append(digits(shown[i]));
        }
        if (data.length > CanFrame.CAN_MAX_DLEN) {
            return;
        }
        int gap = 1 + digits((byte) 0).length();
        gap = gap * (CanFrame.CAN_MAX_DLEN - data.length) + 3;
        if (!word.isEmpty()) {
            line.repeat(' ', gap).append(word);
        } else if (style.shows(Show.ASCII)) {
            char quote = swapped ? '`' : '\'';
            line.repeat(' ', gap).append(quote);
            for (byte b : shown) {
                line.append(b >= ' ' && b < 0x7f ? (char) b : '.');
            }
            line.append(quote);
        }
    }

    private String digits(byte b) {
        if (!style.shows(Show.BINARY)) {
            return HEX.toHexDigits(b);
        }
        // The bit above the byte keeps the zeros at its front.
        return Integer.toBinaryString(0x100 | (b & 0xff)).substring(1);
    }

    private static byte[] reversed(byte[] data) {
        byte[] reversed = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            reversed[i] = data[data.length - 1 - i];
        }
        return reversed;
    }
}

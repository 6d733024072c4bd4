package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Frames as the lines that candump shows. Not for use by several threads. */
public final class CanPrinter {
    /** So much data of a CAN XL frame is shown. */
    private static final int MOST_XL_DATA = 64;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

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

    /**
     * What is shown besides the frame.
     *
     * @param times which time
     * @param log whether the lines are those of a log, which canplayer reads; the others do not
     *     count then
     * @param ascii whether the data is shown as characters too
     * @param extra whether each line tells the origin and the flags of CAN FD
     * @param errors whether error frames are put into words, on lines of their own
     */
    public record Style(Times times, boolean log, boolean ascii, boolean extra, boolean errors) {
        /** As candump without options. */
        public static final Style PLAIN = new Style(Times.NONE, false, false, false, false);
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
        if (style.log) {
            return logged.line(columns);
        }
        CanFrame frame = logged.frame();
        // Once there are long identifiers, short ones stand below their end.
        indented |= frame.canId() < 0;
        var line = new StringBuilder(" ");
        appendTime(line, logged.time());
        String device = logged.device();
        line.append(' ').repeat(' ', columns - device.length()).append(device);
        if (style.extra) {
            line.append(logged.origin() == LoggedFrame.Origin.LOCAL ? "  TX " : "  RX ");
            line.append(flags(frame));
        }
        line.append("  ");
        appendFrame(line, frame);
        if (style.errors && frame instanceof CanFrame.ErrorFrame error) {
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
                        "(%03d.%06d) ".formatted(since.toSeconds(), since.toNanosPart() / 1000));
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
                line.append(id(fd.id())).append("  [%02d] ".formatted(fd.data().length));
                append(line, fd.data(), "");
            }
            case CanFrame.Xl xl -> {
                line.append("     %03X [%04d] ".formatted(xl.priority(), xl.data().length));
                line.append("(%02X|%s)".formatted(xl.vcid(), FrameText.attributes(xl)));
                appendHex(line, xl.data(), MOST_XL_DATA);
                line.append(xl.data().length > MOST_XL_DATA ? " ..." : "");
            }
        }
    }

    private String id(int id) {
        boolean isShort = (id & CAN_EFF_FLAG) == 0;
        return (isShort && indented ? "     " : "") + FrameText.id(id);
    }

    private static String length(int length, int dlc) {
        return dlc > length ? "{%X} ".formatted(dlc) : "[%d] ".formatted(length);
    }

    /** Data, and in a column of their own a word, or the characters if the data is short. */
    private void append(StringBuilder line, byte[] data, String word) {
        appendHex(line, data, data.length);
        int gap = 3 * (CanFrame.CAN_MAX_DLEN - data.length) + 3;
        if (!word.isEmpty()) {
            line.repeat(' ', gap).append(word);
        } else if (style.ascii && data.length <= CanFrame.CAN_MAX_DLEN) {
            line.repeat(' ', gap).append('\'');
            for (byte b : data) {
                line.append(b >= ' ' && b < 0x7f ? (char) b : '.');
            }
            line.append('\'');
        }
    }

    private static void appendHex(StringBuilder line, byte[] data, int most) {
        for (int i = 0; i < Math.min(data.length, most); i++) {
            line.append(" %02X".formatted(data[i]));
        }
    }
}

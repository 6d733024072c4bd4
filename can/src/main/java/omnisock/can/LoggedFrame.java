package omnisock.can;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import omnisock.Interface;
import org.jspecify.annotations.Nullable;

/**
 * A frame that was seen, as a line of a log of can-utils, which candump writes and canplayer reads:
 * {@code (1436509052.249713) can0 123#DEADBEEF}.
 *
 * @param time when
 * @param device the name of the interface
 * @param origin whether it came from the bus or from this machine, if the log tells
 * @param frame the frame
 */
public record LoggedFrame(Instant time, String device, Origin origin, CanFrame frame) {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\((\\d{1,11})\\.(\\d{1,9})\\)\\s+(\\S{1,15})\\s+(\\S+)(?:\\s+([RT]))?\\s*");

    /** Where a frame comes from. */
    public enum Origin {
        /** The log does not tell. */
        UNTOLD(""),
        /** The bus. */
        BUS(" R"),
        /** A program on this machine. */
        LOCAL(" T");

        private final String mark;

        Origin(String mark) {
            this.mark = mark;
        }
    }

    /**
     * Checks time and name.
     *
     * @throws IllegalArgumentException if the time is before 1970 or beyond the 11 digits of a log,
     *     or no interface can be called so
     */
    public LoggedFrame {
        if (time.getEpochSecond() < 0 || time.getEpochSecond() > 99_999_999_999L) {
            throw new IllegalArgumentException("time " + time + " in a log of CAN frames");
        }
        if (!Interface.isName(device)) {
            throw new IllegalArgumentException(
                    "no interface is called '" + FrameParser.quoted(device) + "'");
        }
    }

    /**
     * A line of a log. Fractions of a second may have 1 to 9 digits, and {@code R} or {@code T} may
     * tell the origin.
     *
     * @param line the line
     * @return the frame
     * @throws IllegalArgumentException if it is none, or has no frame
     */
    public static LoggedFrame parse(String line) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException(
                    "no line of a CAN log, (SECONDS.FRACTION) INTERFACE FRAME: '"
                            + FrameParser.quoted(line)
                            + "'");
        }
        int nanos = Integer.parseInt((fields.group(2) + "00000000").substring(0, 9));
        return new LoggedFrame(
                Instant.ofEpochSecond(Long.parseLong(fields.group(1)), nanos),
                fields.group(3),
                origin(fields.group(5)),
                CanFrame.parse(fields.group(4)));
    }

    private static Origin origin(@Nullable String letter) {
        return letter == null ? Origin.UNTOLD : letter.equals("R") ? Origin.BUS : Origin.LOCAL;
    }

    /** {@return seconds and microseconds, or nanoseconds if there are any} */
    static String seconds(Instant time) {
        int nanos = time.getNano();
        return nanos % 1000 == 0
                ? String.format(Locale.ROOT, "%d.%06d", time.getEpochSecond(), nanos / 1000)
                : String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), nanos);
    }

    /** The line, with the name of the interface in so many columns. */
    String line(int columns) {
        String name = " ".repeat(Math.max(0, columns - device.length())) + device;
        return "(%s) %s %s%s".formatted(seconds(time), name, FrameText.logged(frame), origin.mark);
    }

    /**
     * {@return the line that {@link #parse} takes; like candump's it shows the flag 4 that the
     * kernel gives to frames of CAN FD}
     */
    @Override
    public String toString() {
        return line(0);
    }
}

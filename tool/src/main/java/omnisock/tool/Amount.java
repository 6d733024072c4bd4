package omnisock.tool;

import java.util.Locale;

/** Numbers for people. */
final class Amount {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Amount() {}

    /** {@code 1.23 GB}. */
    static String bytes(long bytes) {
        return rounded((double) bytes);
    }

    /** {@code 1.23 GB/s}. */
    static String rate(double bytesPerSecond) {
        return rounded(bytesPerSecond) + "/s";
    }

    private static String rounded(double bytes) {
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 999.5 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        int digits = unit == 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", scaled, UNITS[unit]);
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String of(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** {@code 0:07}, {@code 1:02:03}. */
    static String time(double seconds) {
        long s = Math.round(Math.min(seconds, 359_999));
        return s >= 3600
                ? "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60)
                : "%d:%02d".formatted(s / 60, s % 60);
    }
}

package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import omnisock.transfer.Printable;
import omnisock.transfer.Progress;

/**
 * Shows how a transfer goes: on a terminal a bar with rate and time to go, redrawn in place; else a
 * line now and then.
 */
final class ProgressLine implements Progress {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long LINES_NANOS = 5_000_000_000L;
    private static final int BAR = 24;

    /** How many bytes go by between looks at the clock. */
    private static final long STEP = 256 * 1024;

    private final PrintWriter err;
    private final boolean terminal;
    private long total = UNKNOWN;
    private long done;
    private long found;
    private long next;
    private long start;
    private long shown;
    private boolean drawn;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether what goes to stderr is seen by somebody at a terminal. */
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException ignored) { // Then lines will do.
            return false;
        }
    }

    @Override
    public void started(long bytes, long entries) {
        total = bytes;
        start = System.nanoTime();
        shown = start;
    }

    @Override
    public void advanced(long bytes) {
        done += bytes;
        step();
    }

    @Override
    public void found(long bytes) {
        found += bytes;
        step();
    }

    @Override
    public void skipped(Path path) {
        clear();
        err.println("sock: left out, neither a file nor a directory: " + printable(path));
    }

    private static String printable(Path path) {
        return Printable.text(path.toString());
    }

    private void step() {
        if (done + found < next) {
            return;
        }
        next = done + found + STEP;
        long now = System.nanoTime();
        if (now - shown >= (terminal ? TERMINAL_NANOS : LINES_NANOS)) {
            shown = now;
            show(text((now - start) / 1e9));
        }
    }

    private void show(String text) {
        if (terminal) {
            err.print("\r" + text + "\u001b[K");
            err.flush();
            drawn = true;
        } else {
            err.println(text);
        }
    }

    /** The line after {@code seconds}. */
    String text(double seconds) {
        double rate = done / Math.max(seconds, 1e-9);
        String speed = Amount.rate(rate);
        long all = done + found;
        if (total == UNKNOWN) {
            return Amount.bytes(all) + "  " + speed;
        }
        double share = total == 0 ? 1 : Math.min(1, (double) all / total);
        String togo = rate > 0 ? Amount.time((double) (total - all) / rate) : "-:--";
        String numbers =
                "%3d%%  %s of %s  %s  ETA %s"
                        .formatted(
                                (int) (share * 100),
                                Amount.bytes(all),
                                Amount.bytes(total),
                                speed,
                                togo);
        int filled = (int) (share * BAR);
        return terminal
                ? "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + numbers
                : numbers;
    }

    /** Takes the bar away, so that something else can be printed. */
    void clear() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }
}

package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SolCanRaw.CAN_RAW_FD_FRAMES;
import static omnisock.SolCanRaw.CAN_RAW_XL_FRAMES;
import static omnisock.SolCanRaw.CAN_RAW_XL_VCID_OPTS;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import omnisock.Can;
import omnisock.ControlMessage;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Option;
import omnisock.Selector;
import omnisock.Socket;
import omnisock.SolSocket;
import omnisock.can.CanFrame;
import omnisock.can.CanPrinter;
import omnisock.can.LoggedFrame;
import omnisock.can.LoggedFrame.Origin;
import omnisock.option.CanRawVcidOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One run of {@code sock can dump}. */
final class CanDump {
    /** Room for a time and a count of losses. */
    private static final int CONTROL = 128;

    private final PrintWriter stdout;
    private final PrintWriter err;
    private final @Nullable String file;
    private final CanPrinter.@Nullable Style style;
    private final long most;
    private final @Nullable Duration silence;
    private final boolean quiet;
    private final Map<Socket, String> sockets = new LinkedHashMap<>();
    private final Map<Socket, Long> drops = new HashMap<>();
    private long done;
    private volatile boolean stopped;

    /**
     * @param file where lines go; null for standard output
     * @param style null to print JSON
     * @param most the count of frames to end after
     * @param silence end after so long without a frame; null to wait for ever
     */
    CanDump(
            CommandLine line,
            @Nullable String file,
            CanPrinter.@Nullable Style style,
            long most,
            @Nullable Duration silence,
            boolean quiet) {
        this.stdout = line.getOut();
        this.err = line.getErr();
        this.file = file;
        this.style = style;
        this.most = most;
        this.silence = silence;
        this.quiet = quiet;
    }

    void stop() {
        stopped = true;
    }

    void run(List<CanDumpCommand.Source> sources) throws IOException {
        try (var out = writer();
                var selector = new Selector()) {
            int columns = 0;
            for (var source : sources) {
                var socket = new Socket(AF_CAN, SOCK_RAW, CAN_RAW);
                sockets.put(socket, source.name());
                open(socket, source);
                selector.register(socket, Selector.EVENT_READ);
                columns = Math.max(columns, source.name().length());
                note("listening on " + source.name());
            }
            var printer =
                    style == null ? null : new CanPrinter(style, ZoneId.systemDefault(), columns);
            show(selector, printer, out);
        } finally {
            for (Socket socket : sockets.keySet()) {
                socket.close();
            }
        }
        long lost = drops.values().stream().mapToLong(Long::longValue).sum();
        note(Amount.of(done, "frame") + ", " + Amount.of(lost, "frame") + " dropped by the kernel");
    }

    /** With a buffer of its own, as that of the command may flush each line. */
    private Writer writer() throws IOException {
        if (file == null) {
            return new BufferedWriter(stdout);
        }
        note("logging to " + file);
        // Not a channel, which Ctrl-C would close in the middle of a write.
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file), US_ASCII));
    }

    private void flush(Writer out) throws IOException {
        out.flush();
        Stdout.flush(stdout);
    }

    private void note(String text) {
        if (!quiet) {
            tell(text);
        }
    }

    private void tell(String text) {
        err.println(text);
        err.flush();
    }

    private static void open(Socket socket, CanDumpCommand.Source source) throws IOException {
        enable(socket, CAN_RAW_FD_FRAMES, true);
        enable(socket, CAN_RAW_XL_FRAMES, true);
        enable(socket, CAN_RAW_XL_VCID_OPTS, CanRawVcidOptions.ANY);
        source.filters().setOn(socket);
        socket.setsockopt(SolSocket.SO_TIMESTAMPNS, true);
        socket.setsockopt(SolSocket.SO_RXQ_OVFL, true);
        socket.bind(new Can.Raw(source.device()));
        socket.setblocking(false);
    }

    /** An older kernel has no such frames to miss, or lets all of them pass. */
    static <T> void enable(Socket socket, Option<T> frames, T value) throws SocketException {
        try {
            socket.setsockopt(frames, value);
        } catch (SocketException e) {
            if (!CanSender.failedWith(e, Errno.ENOPROTOOPT)) {
                throw e;
            }
        }
    }

    private void show(Selector selector, @Nullable CanPrinter printer, Writer out)
            throws IOException {
        try {
            while (done < most && !stopped) {
                List<Selector.Key> ready = selector.selectNow();
                if (ready.isEmpty()) {
                    flush(out);
                    ready = silence == null ? selector.select() : selector.select(silence);
                }
                if (ready.isEmpty() && silence != null) {
                    break;
                }
                for (Selector.Key key : ready) {
                    if (done < most) {
                        take(key.socket(), printer, out);
                    }
                }
            }
        } catch (InterruptedIOException e) {
            if (!stopped) {
                throw e;
            }
        }
        flush(out);
    }

    private void take(Socket socket, @Nullable CanPrinter printer, Writer out) throws IOException {
        Message message = recvmsg(socket);
        done++;
        Instant time = Instant.now();
        for (ControlMessage control : message.control()) {
            switch (control) {
                case ControlMessage.Timestamp(Instant stamp) -> time = stamp;
                case ControlMessage.RxqOverflow(long lost) -> drops.put(socket, lost);
                default -> {}
            }
        }
        try {
            var frame = CanFrame.of(message.data());
            // As candump has them.
            var micros = time.truncatedTo(ChronoUnit.MICROS);
            var logged = new LoggedFrame(micros, device(message), origin(message), frame);
            out.write(printer == null ? json(logged) : printer.print(logged));
            out.write('\n');
        } catch (IllegalArgumentException e) {
            flush(out);
            tell("sock: " + e.getMessage());
        }
    }

    /** Says which interface it is that went down, of several. */
    private Message recvmsg(Socket socket) throws IOException {
        try {
            return socket.recvmsg(CanFrame.MAX_BYTES, CONTROL, 0);
        } catch (SocketException e) {
            throw new IOException(sockets.get(socket) + ": " + e.getMessage(), e);
        }
    }

    private static String device(Message message) {
        return message.address() instanceof Can.Raw(var device) ? device.name() : "";
    }

    private Origin origin(Message message) {
        if (style != null && !style.shows(CanPrinter.Show.EXTRA)) {
            return Origin.UNTOLD;
        }
        boolean local = (message.flags() & MessageFlags.MSG_DONTROUTE) != 0;
        return local ? Origin.LOCAL : Origin.BUS;
    }

    private static String json(LoggedFrame logged) {
        CanFrame frame = logged.frame();
        var members = new LinkedHashMap<String, Object>();
        members.put("time", logged.time());
        members.put("interface", logged.device());
        members.put("origin", logged.origin() == Origin.LOCAL ? "local" : "bus");
        switch (frame) {
            case CanFrame.Classic(int id, byte[] data, int dlc) ->
                    members(members, "classic", id, data).put("dlc", dlc);
            case CanFrame.Remote(int id, int dlc) ->
                    members(members, "remote", id, new byte[0]).put("dlc", dlc);
            case CanFrame.Fd(int id, int flags, byte[] data) ->
                    members(members, "fd", id, data).put("flags", flags);
            case CanFrame.Xl xl -> {
                members(members, "xl", xl.priority(), xl.data()).put("vcid", xl.vcid());
                members.put("flags", xl.flags());
                members.put("sdt", xl.sdt());
                members.put("af", Integer.toUnsignedLong(xl.af()));
            }
            case CanFrame.ErrorFrame(int classes, byte[] data) ->
                    members(members, "error", classes, data);
        }
        members.put("frame", frame);
        return Json.line(members);
    }

    private static Map<String, Object> members(
            Map<String, Object> members, String type, int id, byte[] data) {
        members.put("type", type);
        members.put("id", id & ~Can.CAN_EFF_FLAG);
        members.put("extended", id < 0);
        members.put("data", HexFormat.of().formatHex(data));
        return members;
    }
}

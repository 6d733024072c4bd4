package omnisock.tool;

import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SolCanRaw.CAN_RAW_FD_FRAMES;
import static omnisock.SolCanRaw.CAN_RAW_XL_FRAMES;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import omnisock.SocketError;
import omnisock.SolSocket;
import omnisock.can.CanFrame;
import omnisock.can.CanPrinter;
import omnisock.can.LoggedFrame;
import omnisock.can.LoggedFrame.Origin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One run of {@code sock can dump}. */
final class CanDump {
    /** Room for a time and a count of losses. */
    private static final int CONTROL = 128;

    private final PrintWriter out;
    private final PrintWriter err;
    private final CanPrinter.@Nullable Style style;
    private final long most;
    private final @Nullable Duration silence;
    private final boolean quiet;
    private final Map<Socket, Long> drops = new HashMap<>();
    private long done;
    private volatile boolean stopped;

    /**
     * @param style null to print JSON
     * @param most the count of frames to end after
     * @param silence end after so long without a frame; null to wait for ever
     */
    CanDump(
            CommandLine line,
            CanPrinter.@Nullable Style style,
            long most,
            @Nullable Duration silence,
            boolean quiet) {
        // The command's own writer may flush each line.
        this.out = new PrintWriter(new BufferedWriter(line.getOut()));
        this.err = line.getErr();
        this.style = style;
        this.most = most;
        this.silence = silence;
        this.quiet = quiet;
    }

    void stop() {
        stopped = true;
    }

    void run(List<CanDumpCommand.Source> sources) throws IOException {
        var sockets = new ArrayList<Socket>();
        try (var selector = new Selector()) {
            int columns = 0;
            for (var source : sources) {
                var socket = new Socket(AF_CAN, SOCK_RAW, CAN_RAW);
                sockets.add(socket);
                open(socket, source);
                selector.register(socket, Selector.EVENT_READ);
                columns = Math.max(columns, source.name().length());
                note("listening on " + source.name());
            }
            var printer =
                    style == null ? null : new CanPrinter(style, ZoneId.systemDefault(), columns);
            show(selector, printer);
        } finally {
            out.flush();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        long lost = drops.values().stream().mapToLong(Long::longValue).sum();
        note(Amount.of(done, "frame") + ", " + Amount.of(lost, "frame") + " dropped by the kernel");
    }

    private void note(String text) {
        if (!quiet) {
            err.println(text);
            err.flush();
        }
    }

    private static void open(Socket socket, CanDumpCommand.Source source) throws IOException {
        enable(socket, CAN_RAW_FD_FRAMES);
        enable(socket, CAN_RAW_XL_FRAMES);
        source.filters().setOn(socket);
        socket.setsockopt(SolSocket.SO_TIMESTAMPNS, true);
        socket.setsockopt(SolSocket.SO_RXQ_OVFL, true);
        socket.bind(new Can.Raw(source.device()));
        socket.setblocking(false);
    }

    /** An older kernel has no such frames, so that none will be missed. */
    private static void enable(Socket socket, Option<Boolean> frames) throws SocketException {
        try {
            socket.setsockopt(frames, true);
        } catch (SocketException e) {
            if (!(e instanceof SocketError error && error.errno().equals(Errno.ENOPROTOOPT))) {
                throw e;
            }
        }
    }

    private void show(Selector selector, @Nullable CanPrinter printer) throws IOException {
        try {
            while (done < most && !stopped) {
                List<Selector.Key> ready = selector.selectNow();
                if (ready.isEmpty()) {
                    out.flush();
                    ready = silence == null ? selector.select() : selector.select(silence);
                }
                if (ready.isEmpty() && silence != null) {
                    return;
                }
                for (Selector.Key key : ready) {
                    if (done < most) {
                        take(key.socket(), printer);
                    }
                }
            }
        } catch (InterruptedIOException e) {
            if (!stopped) {
                throw e;
            }
        }
    }

    private void take(Socket socket, @Nullable CanPrinter printer) throws IOException {
        Message message = socket.recvmsg(CanFrame.MAX_BYTES, CONTROL, 0);
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
            out.println(printer == null ? json(logged) : printer.print(logged));
        } catch (IllegalArgumentException e) {
            out.flush();
            note("sock: " + e.getMessage());
        }
    }

    private static String device(Message message) {
        return message.address() instanceof Can.Raw(var device) ? device.name() : "";
    }

    private Origin origin(Message message) {
        if (style != null && !style.extra()) {
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

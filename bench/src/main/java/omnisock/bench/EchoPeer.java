package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import omnisock.Inet;

/** An echo server in a process of its own, which says "listening on …:PORT" once it does. */
final class EchoPeer implements AutoCloseable {
    private final Process process;
    private final Inet address;

    private EchoPeer(Process process, Inet address) {
        this.process = process;
        this.address = address;
    }

    static EchoPeer start(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith("listening on ")) {
            process.destroyForcibly();
            throw new IOException(command + " does not listen: " + line);
        }
        int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        return new EchoPeer(process, new Inet("127.0.0.1", port));
    }

    Inet address() {
        return address;
    }

    /** The processor time that it has had. */
    Duration processorTime() throws IOException {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IOException("no processor time of " + process));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

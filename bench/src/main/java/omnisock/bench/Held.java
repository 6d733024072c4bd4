package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the process holds after garbage has gone.
 *
 * @param fds descriptors
 * @param threads those of the operating system
 * @param kib resident memory, with the whole of a heap that was touched at the start
 * @param heap bytes of the heap in use
 */
record Held(int fds, int threads, long kib, long heap) {
    static Held now() throws IOException, InterruptedException, JMException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        trim();
        int fds = Objects.requireNonNull(new File("/proc/self/fd").list()).length;
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Held(fds, (int) status("Threads:"), status("VmRSS:"), heap);
    }

    /** Gives back what the C library holds free, which would hide what is taken later. */
    private static void trim() throws JMException {
        var commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        ManagementFactory.getPlatformMBeanServer()
                .invoke(commands, "systemTrimNativeHeap", null, null);
    }

    private static long status(String key) throws IOException {
        return number(Path.of("/proc/self/status"), key);
    }

    /** How many descriptors the process may have. */
    static long mostFds() throws IOException {
        return number(Path.of("/proc/self/limits"), "Max open files");
    }

    /** The first number of the line that starts with this; no limit is a large one. */
    private static long number(Path file, String key) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(key)) {
                String first = line.substring(key.length()).trim().split("\\s+")[0];
                return first.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(first);
            }
        }
        throw new IOException("no " + key + " in " + file);
    }
}

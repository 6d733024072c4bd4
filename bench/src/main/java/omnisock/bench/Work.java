package omnisock.bench;

import java.io.IOException;

/** What a thread of a comparison does; a failure ends the run, which would measure nothing. */
interface Work {
    void run() throws IOException;

    static Thread start(boolean virtual, Work work) {
        Runnable task =
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        e.printStackTrace();
                        System.exit(1);
                    }
                };
        return virtual ? Thread.startVirtualThread(task) : Thread.ofPlatform().start(task);
    }
}

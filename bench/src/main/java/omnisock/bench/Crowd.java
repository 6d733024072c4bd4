package omnisock.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads that wait in as many sockets, from when this is made until it is closed. */
final class Crowd implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final IdleSockets source;
    private final List<IdleSockets.Idle> sockets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger early = new AtomicInteger();

    Crowd(IdleSockets source, int size) throws Exception {
        this.source = source;
        for (int i = 0; i < size; i++) {
            sockets.add(source.open());
        }
        for (IdleSockets.Idle socket : sockets) {
            threads.add(Thread.startVirtualThread(() -> wait(socket)));
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new IOException("a thread of the crowd is " + thread.getState());
                }
                Thread.sleep(1);
            }
        }
    }

    private void wait(IdleSockets.Idle socket) {
        try {
            socket.receive();
            early.incrementAndGet();
        } catch (IOException e) {
            if (!socket.isClosed() && early.getAndIncrement() == 0) {
                e.printStackTrace();
            }
        }
    }

    /** Closes the sockets, which ends the threads; a thread that ended before is a failure. */
    @Override
    public void close() throws Exception {
        try (source) {
            for (IdleSockets.Idle socket : sockets) {
                socket.close();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (early.get() > 0) {
            throw new IOException(early + " threads of the crowd did not wait");
        }
    }
}

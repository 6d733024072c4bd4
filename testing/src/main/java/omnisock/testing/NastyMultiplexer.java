package omnisock.testing;

import omnisock.spi.Multiplexer;

/** A multiplexer that may tell of fewer endpoints than are ready, and wakes up when it likes. */
final class NastyMultiplexer implements Multiplexer {
    final Multiplexer plain;
    private final Whims whims;

    NastyMultiplexer(Multiplexer plain, Whims whims) {
        this.plain = plain;
        this.whims = whims;
    }

    /** At least one is told of, so that whoever polls until none is left sees all. */
    @Override
    public int poll(Sink sink) {
        var told = new boolean[1];
        return plain.poll((token, directions) -> {
            if (!told[0] || !whims.plays(Trick.DELAY)) {
                told[0] = true;
                sink.ready(token, directions);
            }
        });
    }

    @Override
    public void await(long deadline) {
        whims.await(deadline, plain::await);
    }

    @Override
    public void wake() {
        plain.wake();
    }

    @Override
    public void notify(Runnable notify) {
        plain.notify(notify);
    }

    @Override
    public void close() {
        plain.close();
    }
}

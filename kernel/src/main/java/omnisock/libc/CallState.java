package omnisock.libc;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** Where the calls of {@link Hot} leave errno; used by one thread at a time. */
public final class CallState {
    private static final int SIZE = (int) Linker.Option.captureStateLayout().byteSize();

    final int[] values = new int[SIZE / 4];
    final MemorySegment segment = MemorySegment.ofArray(values);

    /** A fresh state. */
    public CallState() {}

    /** The result, or errno negated if it is -1. */
    int result(int result) {
        return result == -1 ? -values[0] : result;
    }
}

package omnisock.libc;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;

/**
 * A call of the data path that goes to the kernel by its number, with {@code syscall(2)}. In a
 * process with threads the C library's own function makes it a point where {@code
 * pthread_cancel(3)} may end the thread; that is two atomic steps a call, and no Java thread is
 * ever cancelled. On processors whose numbers are not known here it is that function all the same.
 *
 * @param function what is called
 * @param number the first argument of {@code syscall(2)}; the function of the C library gets none
 */
record SystemCall(MemorySegment function, long number) {
    /** Columns of {@link #of}, by the name of the processor. {@code unistd.h} has the numbers. */
    private static final Map<String, Integer> COLUMNS =
            Map.of("amd64", 0, "aarch64", 1, "riscv64", 1);

    private static final int COLUMN = COLUMNS.getOrDefault(System.getProperty("os.arch"), -1);

    /**
     * A call of this process.
     *
     * @param name of the function
     * @param numbers on x86-64, and on processors that have the kernel's generic ones
     */
    static SystemCall of(String name, int... numbers) {
        return COLUMN < 0
                ? new SystemCall(Linkage.function(name), 0)
                : new SystemCall(Linkage.function("syscall"), numbers[COLUMN]);
    }

    /**
     * As {@link Linkage#shape}, with a number between the room for errno and the arguments.
     *
     * @param arguments those of the call
     */
    static MethodHandle shape(String arguments, Linker.Option... options) {
        if (COLUMN >= 0) {
            return Linkage.shape("l" + arguments, options);
        }
        MethodHandle function = Linkage.shape(arguments, options);
        return MethodHandles.dropArguments(function, 2, long.class);
    }
}

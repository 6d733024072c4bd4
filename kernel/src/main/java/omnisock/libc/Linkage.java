package omnisock.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Finds and links functions of the C library. */
public final class Linkage {
    /** Where a call leaves errno; the first int of the captured state. */
    static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    /** The shape of any function of up to five arguments. */
    static final String ORDINARY = "lllll";

    /** Bytes that processors pass to one another as one. */
    private static final long LINE = 64;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP = LINKER.defaultLookup();

    private Linkage() {}

    /**
     * Finds a function.
     *
     * @throws IllegalStateException if the C library has none of this name
     */
    static MemorySegment function(String name) {
        return LOOKUP.find(name)
                .orElseThrow(() -> new IllegalStateException("no C function " + name));
    }

    /**
     * Links all functions of a shape: the handle takes the function, room for errno if that is
     * captured, and the arguments, {@code l}ongs and {@code p}ointers; it returns a long.
     *
     * <p>Linking takes milliseconds a shape, so there are few, and ints and addresses travel as
     * longs: a register is as wide, and the callee reads the part of it that it wants. Of a result
     * that is an int only that part means anything.
     *
     * @throws IllegalStateException if native access is not allowed
     */
    @SuppressWarnings("restricted") // The one call that needs --enable-native-access.
    static MethodHandle shape(String arguments, Linker.Option... options) {
        var layouts = new MemoryLayout[arguments.length()];
        for (int i = 0; i < layouts.length; i++) {
            layouts[i] = arguments.charAt(i) == 'p' ? ADDRESS : JAVA_LONG;
        }
        try {
            return LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, layouts), options);
        } catch (IllegalCallerException e) {
            throw new IllegalStateException(advice(), e);
        }
    }

    /**
     * Fails now if native calls are not allowed, rather than at the first call.
     *
     * @throws IllegalStateException that says which flag to start java with
     */
    public static void check() {
        shape(ORDINARY, ERRNO);
    }

    private static String advice() {
        Module module = Linkage.class.getModule();
        String who = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        return "kernel sockets need native access: start java with --enable-native-access=" + who;
    }

    /**
     * A fresh place for errno in memory outside the heap, a line of the cache of its own: each call
     * writes it.
     */
    static MemorySegment errno(Arena arena) {
        return arena.allocate(Math.max(LINE, Linker.Option.captureStateLayout().byteSize()), LINE);
    }

    /** What a call that cannot throw threw. */
    static AssertionError impossible(Throwable e) {
        return new AssertionError("native call", e);
    }
}

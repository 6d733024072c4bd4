package omnisock.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Finds and links functions of the C library. */
public final class Linkage {
    /** Where a call leaves errno; the first int of the captured state. */
    static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP = LINKER.defaultLookup();

    private Linkage() {}

    /**
     * Links a function.
     *
     * @throws IllegalStateException if native access is not allowed, or this is not 64-bit Linux
     */
    @SuppressWarnings("restricted") // The one call that needs --enable-native-access.
    static MethodHandle link(String name, FunctionDescriptor type, Linker.Option... options) {
        MemorySegment symbol =
                LOOKUP.find(name)
                        .orElseThrow(() -> new IllegalStateException("no C function " + name));
        try {
            return LINKER.downcallHandle(symbol, type, options);
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
        link("getpid", FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT));
    }

    private static String advice() {
        Module module = Linkage.class.getModule();
        String who = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        return "kernel sockets need native access: start java with --enable-native-access=" + who;
    }

    /** A fresh place for errno in memory outside the heap. */
    static MemorySegment errno(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    /** What a call that cannot throw threw. */
    static AssertionError impossible(Throwable e) {
        return new AssertionError("native call", e);
    }
}

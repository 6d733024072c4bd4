package omnisock.transfer;

import java.nio.file.Path;

/**
 * Is told how a transfer goes, by the thread that does it. Every method does nothing unless
 * overridden, and should be quick.
 */
public interface Progress {
    /** The number of bytes where it is not known before the end. */
    long UNKNOWN = -1;

    /** Ignores everything. */
    Progress NONE = new Progress() {};

    /**
     * The transfer begins.
     *
     * @param bytes how many in all, or {@link #UNKNOWN}
     * @param entries how many files and directories
     */
    default void started(long bytes, long entries) {}

    /**
     * Some bytes went over.
     *
     * @param bytes how many more
     */
    default void advanced(long bytes) {}

    /**
     * Some bytes need not go over, since they are there.
     *
     * @param bytes how many more
     */
    default void found(long bytes) {}

    /**
     * A file is complete.
     *
     * @param name its name on the wire
     * @param size its size in bytes
     * @param checksum its {@link Checksum}
     */
    default void completed(String name, long size, int checksum) {}

    /**
     * Something was left out because it is neither a file nor a directory.
     *
     * @param path what
     */
    default void skipped(Path path) {}
}

package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Where what is received goes. */
public abstract sealed class Target permits DirectoryTarget, StreamTarget {
    /** The end of the name that a file has until it is complete and checked. */
    public static final String PART = ".part";

    Target() {}

    /**
     * {@return a directory}
     *
     * <p>A file that is there is replaced once the new one is complete; until then that is {@code
     * NAME.part}, as it is after a broken transfer. No name leads out of the directory, not by a
     * symbolic link either.
     *
     * @param directory is made, with its parents, if it is not there
     * @throws IOException if it cannot be
     */
    public static Target directory(Path directory) throws IOException {
        return DirectoryTarget.open(directory);
    }

    /**
     * {@return a stream, which gets the bytes of all files as they come, before they are checked}
     *
     * @param stream is written to and left open
     */
    public static Target stream(WritableByteChannel stream) {
        return new StreamTarget(stream);
    }

    /** What there is of a file that is to come. */
    abstract Have have(Entry entry, Prefix.Tick tick) throws IOException;

    /** Makes a directory, or sets its attributes. */
    abstract void directory(Entry entry) throws IOException;

    /** Opens a file, to go on after {@code have}. */
    abstract Sink open(Entry entry, Have have) throws IOException;

    /** Opens a file that has no name, under one of our own. */
    abstract Sink openUnnamed() throws IOException;

    /** A file that is being received; closing it without {@link #commit} leaves what there is. */
    interface Sink extends AutoCloseable {
        void write(ByteBuffer[] pieces) throws IOException;

        void zeros(long count) throws IOException;

        /** All is there: gives it its final name. */
        void commit() throws IOException;

        /** The final name. */
        String name();

        @Override
        void close() throws IOException;
    }
}

package omnisock.link;

/**
 * What a {@link Capture} takes.
 *
 * @param filter an expression of pcap-filter(7), {@link omnisock.wire.filter.Filter}; empty for all
 * @param snapLength the most bytes to take of a frame, 1 to {@value #MAX_SNAP_LENGTH}
 * @param promiscuous whether frames for others are taken too; nothing changes for all interfaces
 * @param ringBytes memory for frames that wait to be read, rounded up to blocks of 256 KiB
 */
public record CaptureOptions(String filter, int snapLength, boolean promiscuous, int ringBytes) {
    /** The most bytes of a frame, as in capture files. */
    public static final int MAX_SNAP_LENGTH = 262_144;

    /** Whole frames, all of them, in promiscuous mode; 32 MiB of them may wait. */
    public static final CaptureOptions DEFAULTS =
            new CaptureOptions("", MAX_SNAP_LENGTH, true, 32 << 20);

    private static final int MAX_RING = 1 << 30;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range; the ring has up to 1 GiB
     */
    public CaptureOptions {
        if (snapLength < 1 || snapLength > MAX_SNAP_LENGTH) {
            throw new IllegalArgumentException(
                    "snap length " + snapLength + " is not in 1.." + MAX_SNAP_LENGTH);
        }
        if (ringBytes < 1 || ringBytes > MAX_RING) {
            throw new IllegalArgumentException(
                    "ring of " + ringBytes + " bytes, not 1.." + MAX_RING);
        }
    }

    /**
     * {@return these with a filter}
     *
     * @param filter as in the record
     */
    public CaptureOptions withFilter(String filter) {
        return new CaptureOptions(filter, snapLength, promiscuous, ringBytes);
    }

    /**
     * {@return these with a snap length}
     *
     * @param snapLength as in the record
     */
    public CaptureOptions withSnapLength(int snapLength) {
        return new CaptureOptions(filter, snapLength, promiscuous, ringBytes);
    }

    /**
     * {@return these with promiscuous mode or without}
     *
     * @param promiscuous as in the record
     */
    public CaptureOptions withPromiscuous(boolean promiscuous) {
        return new CaptureOptions(filter, snapLength, promiscuous, ringBytes);
    }

    /**
     * {@return these with a ring of another size}
     *
     * @param ringBytes as in the record
     */
    public CaptureOptions withRingBytes(int ringBytes) {
        return new CaptureOptions(filter, snapLength, promiscuous, ringBytes);
    }
}

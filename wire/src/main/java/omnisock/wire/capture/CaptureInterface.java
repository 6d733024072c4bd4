package omnisock.wire.capture;

import omnisock.wire.LinkType;

/**
 * An interface that packets were captured on.
 *
 * @param name the name, empty if not told
 * @param linkType the kind of its frames
 * @param snapLength up to how many bytes of a packet were captured, 0 for no limit
 * @param filter the filter expression of the capture, empty if none is told
 */
public record CaptureInterface(String name, LinkType linkType, int snapLength, String filter) {
    /** Checks the length. */
    public CaptureInterface {
        if (snapLength < 0) {
            throw new IllegalArgumentException("snap length " + snapLength + " is negative");
        }
    }

    /**
     * An interface captured without limit and filter.
     *
     * @param name the name
     * @param linkType the kind of its frames
     */
    public CaptureInterface(String name, LinkType linkType) {
        this(name, linkType, 0, "");
    }

    /** How many of {@code length} bytes this interface's limit keeps. */
    int kept(int length) {
        return snapLength == 0 ? length : Math.min(snapLength, length);
    }
}

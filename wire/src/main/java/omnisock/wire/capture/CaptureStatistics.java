package omnisock.wire.capture;

/**
 * What an interface saw, as the capturing machine counted it; -1 where the file does not tell.
 *
 * @param interfaceIndex which of {@link PcapReader#interfaces}
 * @param received packets that came by
 * @param dropped packets lost for lack of room
 */
public record CaptureStatistics(int interfaceIndex, long received, long dropped) {}

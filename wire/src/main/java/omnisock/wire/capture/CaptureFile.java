package omnisock.wire.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the two formats, being read. */
sealed interface CaptureFile permits PcapFile, PcapngFile {
    /** The next packet, or null at the end of the file. */
    @Nullable CapturedPacket next() throws IOException;

    /** Those described so far; shows later ones too. */
    List<CaptureInterface> interfaces();

    List<CaptureStatistics> statistics();
}

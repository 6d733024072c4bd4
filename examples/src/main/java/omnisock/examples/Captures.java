package omnisock.examples;

import java.io.IOException;
import java.nio.file.Path;
import omnisock.link.Capture;
import omnisock.link.CaptureOptions;
import omnisock.link.Frame;
import omnisock.wire.capture.PcapWriter;

/** Frames of an interface. */
final class Captures {
    private Captures() {}

    // @start region="store"
    static long store(String device, String filter, Path file, int count) throws IOException {
        var options = CaptureOptions.DEFAULTS.withFilter(filter);
        try (var capture = Capture.open(device, options); // everything from here on
                var writer = PcapWriter.create(file, capture.linkType())) {
            for (int i = 0; i < count; i++) {
                Frame frame = capture.next(); // one object for all frames, so nothing is kept
                writer.write(frame.nanos(), frame.bytes(), frame.length());
            }
            return capture.statistics().drops(); // frames that found no room
        }
    }
    // @end
}

package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import omnisock.Batch;
import omnisock.Socket;

/** What is in a batch. */
final class Batches {
    private Batches() {}

    static byte[] data(Batch batch, int place) {
        var bytes = new byte[batch.data(place).remaining()];
        batch.data(place).duplicate().get(bytes);
        return bytes;
    }

    /** Everything that comes until the last message that is waited for. */
    static List<byte[]> receive(Socket socket, Batch batch, int count) throws IOException {
        var all = new ArrayList<byte[]>();
        while (all.size() < count) {
            int n = socket.recvmmsg(batch, 0);
            assertThat(n).isPositive();
            for (int i = 0; i < n; i++) {
                all.add(data(batch, i));
            }
        }
        return all;
    }
}

package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import omnisock.Socket;
import omnisock.SocketByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sockets as the JDK's streams and channels. */
@EachKind(Trait.STREAM)
public class ViewBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("view.streams")
    void streamsCarryText() throws IOException {
        try (Pair pair = kind.pair()) {
            OutputStream out = pair.far().outputStream();
            out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            out.write('x');
            pair.far().shutdown(Socket.SHUT_WR);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    pair.near().inputStream(), StandardCharsets.UTF_8));

            assertThat(in.lines()).containsExactly("one", "two", "x");
        }
    }

    @Test
    @Covers("view.end")
    void theEndIsMinusOne() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().shutdown(Socket.SHUT_WR);
            InputStream in = pair.near().inputStream();

            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[0])).isZero();
            assertThat(in.read(new byte[3])).isEqualTo(-1);
            assertThat(pair.near().channel().read(ByteBuffer.allocate(3))).isEqualTo(-1);
        }
    }

    @Test
    @Covers("view.bytes")
    void bytesAbove127AreNotTheEnd() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {-1, -128});
            InputStream in = pair.near().inputStream();

            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(128);
        }
    }

    @Test
    @Covers("view.close")
    void closingAViewLeavesTheSocketOpen() throws IOException {
        try (Pair pair = kind.pair()) {
            InputStream in = pair.near().inputStream();
            OutputStream out = pair.near().outputStream();
            SocketByteChannel channel = pair.near().channel();
            in.close();
            out.close();
            channel.close();
            pair.far().send(new byte[] {1});

            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(ClosedChannelException.class);
            assertThat(channel.isOpen()).isFalse();
            assertThat(pair.near().recv(9)).containsExactly(1);
        }
    }

    @Test
    @Covers("view.timeout")
    void aStreamCanBeReadAgainAfterATimeout() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().settimeout(0.05);
            InputStream in = pair.near().inputStream();
            Traffic.thrown(SocketTimeoutException.class, in::read);
            pair.near().settimeout(Eventually.PATIENCE);
            pair.far().sendall(new byte[] {1, 2});

            assertThat(in.read()).isEqualTo(1);
            assertThat(pair.near().inputStream().read()).isEqualTo(2);
        }
    }

    @Test
    @Covers("view.large")
    void streamsCarryMillionsOfBytes() throws Exception {
        byte[] data = pattern(2_000_000);
        try (Pair pair = kind.pair()) {
            var writing =
                    Task.run(
                            Threads.VIRTUAL,
                            () -> {
                                pair.far().outputStream().write(data);
                                pair.far().shutdown(Socket.SHUT_WR);
                            });

            assertThat(pair.near().inputStream().readAllBytes()).isEqualTo(data);
            assertThat(writing.result()).isTrue();
        }
    }

    @Test
    @Covers("view.channel")
    void aChannelScattersAndGathers() throws IOException {
        ByteBuffer[] out = {ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3})};
        ByteBuffer[] in = {ByteBuffer.allocate(1), ByteBuffer.allocateDirect(9)};
        try (Pair pair = kind.pair()) {
            long written = 0;
            while (written < 3) {
                written += pair.far().channel().write(out);
            }
            long read = 0;
            while (read < 3) {
                read += pair.near().channel().read(in);
            }

            assertThat(written).isEqualTo(3);
            assertThat(read).isEqualTo(3);

            assertThat(in[0].get(0)).isEqualTo((byte) 1);
            assertThat(in[1].flip()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
        }
    }

    @Test
    @Covers("view.channel.nonblocking")
    void aNonBlockingChannelSaysWouldBlockAsNothing() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().setblocking(false);
            SocketByteChannel channel = pair.near().channel();
            ByteBuffer large = ByteBuffer.allocate(32 << 20);
            int written = 0;
            while (written == 0) {
                written = channel.write(large);
            }

            assertThat(channel.read(ByteBuffer.allocate(1))).isZero();
            assertThat(written).isBetween(1, large.capacity() - 1).isEqualTo(large.position());
            assertThat(Traffic.receive(pair.far(), written)).hasSize(written);
        }
    }

    @Test
    @Covers("view.channel.closed")
    void closingTheSocketUnderAChannelIsAnAsynchronousClose() throws Exception {
        try (Pair pair = kind.pair()) {
            SocketByteChannel channel = pair.near().channel();
            var reading =
                    Task.start(Threads.VIRTUAL, () -> channel.read(ByteBuffer.allocate(1)))
                            .waiting();
            pair.near().close();

            assertThat(reading.failure()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(channel.isOpen()).isFalse();
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }
}

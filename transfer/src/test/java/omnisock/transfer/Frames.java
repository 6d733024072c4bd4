package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import omnisock.Socket;

/** Speaks the protocol byte by byte, also in ways that it forbids. */
final class Frames {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);

    Frames hello(long total, long entries) {
        bytes.putLong(Hello.MAGIC).putLong(total).putLong(entries).putInt(0);
        return this;
    }

    Frames frame(int type, int length, byte... payload) {
        bytes.put((byte) type).putInt(length).put(payload);
        return this;
    }

    Frames frame(FrameType type, byte... payload) {
        return frame(type.code, payload.length, payload);
    }

    Frames file(String name, long size) {
        return entry(0, name.getBytes(StandardCharsets.UTF_8), size);
    }

    Frames entry(int kind, byte[] name, long size) {
        ByteBuffer batch = ByteBuffer.allocate(100 + name.length);
        batch.putShort((short) 1).put((byte) kind).putShort((short) 0644).putLong(0);
        batch.putLong(size).putInt(0).putShort((short) name.length).put(name);
        var crc = new CRC32C();
        crc.update(batch.slice(0, batch.position()));
        batch.putInt((int) crc.getValue());
        return frame(FrameType.ENTRIES, java.util.Arrays.copyOf(batch.array(), batch.position()));
    }

    Frames data(String data) {
        return frame(FrameType.DATA, data.getBytes(StandardCharsets.UTF_8));
    }

    Frames zeros(long count) {
        return frame(FrameType.ZEROS, ByteBuffer.allocate(8).putLong(count).array());
    }

    Frames end(long size, int checksum) {
        return frame(FrameType.END, ByteBuffer.allocate(12).putLong(size).putInt(checksum).array());
    }

    Frames done(long files, long total, int checksum) {
        return frame(
                FrameType.DONE,
                ByteBuffer.allocate(20).putLong(files).putLong(total).putInt(checksum).array());
    }

    static int checksum(String data) {
        var sum = new Checksum();
        sum.update(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
        return sum.value();
    }

    byte[] bytes() {
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Sends all, and says that nothing more comes. */
    void sendTo(Socket socket) throws IOException {
        socket.sendall(bytes());
        socket.shutdown(Socket.SHUT_WR);
    }
}

package omnisock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The example {@code EchoServer} in the JDK's sockets: {@code channel} or {@code socket}. */
final class JdkEchoServer {
    private static final int BACKLOG = 128;
    private static final int ROOM = 8192;

    private JdkEchoServer() {}

    public static void main(String[] args) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        if (args[0].equals("channel")) {
            serveChannels(loopback);
        } else {
            serveSockets(loopback);
        }
    }

    private static void serveChannels(InetAddress address) throws IOException {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(address, 0), BACKLOG);
            System.out.println("listening on " + server.getLocalAddress());
            while (true) {
                SocketChannel channel = server.accept();
                Thread.startVirtualThread(() -> echo(channel));
            }
        }
    }

    private static void echo(SocketChannel channel) {
        try (channel) {
            ByteBuffer buffer = ByteBuffer.allocate(ROOM);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serveSockets(InetAddress address) throws IOException {
        try (var server = new ServerSocket(0, BACKLOG, address)) {
            System.out.println("listening on " + server.getLocalSocketAddress());
            while (true) {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> echo(socket));
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setSoTimeout(60_000);
            byte[] buffer = new byte[ROOM];
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            int n = in.read(buffer);
            while (n > 0) {
                out.write(buffer, 0, n);
                n = in.read(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

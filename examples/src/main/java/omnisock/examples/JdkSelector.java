package omnisock.examples;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import omnisock.Socket;

/** A socket among the channels of a program that has a selector of the JDK. */
final class JdkSelector {
    private JdkSelector() {}

    // @start region="register"
    static SelectionKey register(Socket socket, Selector selector) throws IOException {
        socket.setblocking(false);
        SelectableChannel channel = socket.selectableChannel();
        channel.configureBlocking(false);
        return channel.register(selector, SelectionKey.OP_READ, socket);
    }

    // @end

    // @start region="ready"
    static byte[] ready(SelectionKey key) throws IOException {
        return ((Socket) key.attachment()).recv(65536); // the channel itself moves no data
    }
    // @end
}

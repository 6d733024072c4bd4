package omnisock.cmsg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Option;

/** The bytes behind a header, in the order of the machine. */
final class Data {
    private Data() {}

    static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    static ByteBuffer room(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    static UnknownControl ints(int level, int type, int... values) {
        return new UnknownControl(level, type, Option.ints(values));
    }

    static UnknownControl oneByte(int level, int type, int value) {
        return new UnknownControl(level, type, new byte[] {(byte) value});
    }
}

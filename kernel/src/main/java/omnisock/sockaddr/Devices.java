package omnisock.sockaddr;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import omnisock.Interface;

/** The index of an interface in an address. */
final class Devices {
    private final IntFunction<String> names;

    Devices(IntFunction<String> names) {
        this.names = names;
    }

    static void put(ByteBuffer out, Interface device) {
        if (device.index() == 0 && !device.name().isEmpty()) {
            throw new IllegalArgumentException("a name reached the kernel: " + device);
        }
        out.putInt(device.index());
    }

    Interface get(ByteBuffer in) {
        int index = in.getInt();
        if (index <= 0) {
            return Interface.at(index);
        }
        String name = names.apply(index);
        return Interface.isName(name) ? new Interface(name, index) : Interface.at(index);
    }
}

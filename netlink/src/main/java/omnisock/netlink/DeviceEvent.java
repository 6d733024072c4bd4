package omnisock.netlink;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the kernel says of a device: a uevent.
 *
 * @param action what happened, such as {@code add}, {@code remove} or {@code change}
 * @param path where the device is below {@code /sys}, such as {@code /devices/virtual/net/veth0}
 * @param properties all that it says, by name, in the kernel's order: {@code ACTION}, {@code
 *     DEVPATH}, {@code SUBSYSTEM}, {@code SEQNUM} and those of the device
 */
public record DeviceEvent(String action, String path, Map<String, String> properties) {
    /** Copies the map. */
    public DeviceEvent {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Action and path with {@code @} between them, then {@code NAME=value}, a NUL after each. */
    static DeviceEvent parse(byte[] datagram) throws NetlinkFormatException {
        String[] parts = new String(datagram, StandardCharsets.UTF_8).split("\0");
        int at = parts.length == 0 ? -1 : parts[0].indexOf('@');
        if (at < 0) {
            throw new NetlinkFormatException("no event of a device: " + String.join(" ", parts));
        }
        var properties = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new NetlinkFormatException("no property of a device: " + parts[i]);
            }
            properties.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new DeviceEvent(parts[0].substring(0, at), parts[0].substring(at + 1), properties);
    }

    /** {@return what kind of device it is, such as {@code net}; {@code ""} if it does not say} */
    public String subsystem() {
        return properties.getOrDefault("SUBSYSTEM", "");
    }
}

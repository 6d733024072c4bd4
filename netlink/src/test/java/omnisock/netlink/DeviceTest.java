package omnisock.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import omnisock.conformance.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of devices, of which a pair of links makes some. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class DeviceTest {
    @Test
    void aLinkThatComesAndGoesIsTold() throws Exception {
        Namespace.needs("veth");
        try (var watch = DeviceWatch.open();
                var net = RouteNetlink.open()) {
            watch.settimeout(Eventually.PATIENCE);
            net.add(LinkKind.veth(LinkSettings.named("right")), LinkSettings.named("left"));
            Link left = net.link("left").orElseThrow();
            DeviceEvent added = take(watch, "add");
            assertThat(added.subsystem()).isEqualTo("net");
            assertThat(added.properties())
                    .containsEntry("INTERFACE", "left")
                    .containsEntry("IFINDEX", "" + left.index())
                    .containsKey("SEQNUM");

            net.deleteLink(left.index());
            assertThat(take(watch, "remove").path()).isEqualTo(added.path());
        }
    }

    private static DeviceEvent take(DeviceWatch watch, String action) throws Exception {
        while (true) {
            DeviceEvent event = watch.take();
            assertThat(event).isNotNull();
            if (event != null
                    && event.action().equals(action)
                    && event.path().endsWith("/net/left")) {
                return event;
            }
        }
    }

    @Test
    void anEventIsRead() throws Exception {
        byte[] bytes = "add@/devices/x\0ACTION=add\0NAME=a=b\0EMPTY=\0".getBytes(UTF_8);

        DeviceEvent event = DeviceEvent.parse(bytes);

        assertThat(event.action()).isEqualTo("add");
        assertThat(event.path()).isEqualTo("/devices/x");
        assertThat(event.properties())
                .containsExactly(entry("ACTION", "add"), entry("NAME", "a=b"), entry("EMPTY", ""));
        assertThat(event.subsystem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "libudev\0\0", "add@/devices/x\0NOTHING\0"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> DeviceEvent.parse(text.getBytes(UTF_8)))
                .isInstanceOf(NetlinkFormatException.class);
    }
}

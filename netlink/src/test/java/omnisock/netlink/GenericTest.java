package omnisock.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import omnisock.Errno;
import omnisock.Protocol;
import omnisock.conformance.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Families by name: that of families itself, which every kernel has, and ethtool. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class GenericTest {
    private static final int CTRL_CMD_GETPOLICY = 10;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_POLICY = 8;

    @Test
    void theFamilyOfFamiliesHasAName() throws Exception {
        try (var generic = GenericNetlink.open()) {
            GenericFamily control = generic.family("nlctrl");

            assertThat(control.name()).isEqualTo("nlctrl");
            assertThat(control.id()).isEqualTo(16);
            assertThat(control.commands()).contains(3);
            assertThat(control.groups()).containsKey("notify");
            assertThat(generic.families()).contains(control);
        }
    }

    @Test
    void aFamilyThatIsNotThereIsRefused() throws Exception {
        try (var generic = GenericNetlink.open()) {
            assertThatThrownBy(() -> generic.family("nonsense"))
                    .isInstanceOfSatisfying(
                            NetlinkException.class,
                            e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
        }
    }

    @Test
    void commandsAreListed() throws Exception {
        try (var generic = GenericNetlink.open()) {
            GenericFamily control = generic.family("nlctrl");
            Attributes which = Attributes.build().u16(CTRL_ATTR_FAMILY_ID, control.id()).done();

            var policy = generic.dump(control, CTRL_CMD_GETPOLICY, which);

            assertThat(policy).hasSizeGreaterThan(2);
            assertThat(policy).anyMatch(one -> one.attributes().has(CTRL_ATTR_POLICY));
            assertThatThrownBy(() -> generic.dump(control, 99, Attributes.NONE))
                    .isInstanceOf(NetlinkException.class)
                    .hasMessageStartingWith("request of generic family 16: ");
        }
    }

    /** ETHTOOL_MSG_FEATURES_SET, which is told to the group "monitor". */
    @Test
    void whatAFamilyTellsItsGroupIsTaken() throws Exception {
        Namespace.veth();
        try (var generic = GenericNetlink.open()) {
            GenericFamily ethtool = family(generic, "ethtool");
            int monitor = ethtool.groups().getOrDefault("monitor", 0);
            try (var watch = NetlinkWatch.open(Protocol.NETLINK_GENERIC, monitor)) {
                watch.settimeout(Eventually.PATIENCE);
                Attributes device = Attributes.build().text(2, "left").done();
                Attributes bit = Attributes.build().text(2, "tx-checksum-ip-generic").done();
                Attributes bits = Attributes.build().nested(1, bit).done();
                Attributes wanted = Attributes.build().nested(3, bits).done();
                generic.request(
                        ethtool, 12, Attributes.build().nested(1, device).nested(3, wanted).done());

                GenericMessage told = GenericMessage.parse(watch.take(), ethtool);

                assertThat(told.attributes().nested(1).text(2)).isEqualTo("left");
            }
        }
    }

    private static GenericFamily family(GenericNetlink generic, String name) throws Exception {
        try {
            return generic.family(name);
        } catch (NetlinkException e) {
            return abort("needs the family " + name);
        }
    }
}

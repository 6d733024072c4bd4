package omnisock.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was listed is what is asked for again, with the changes that were made to it. */
@Tag("layout")
@Tag("netlink")
class RecordsTest {
    private static final int AF_MPLS = 28;
    private static final int AF_MCTP = 45;
    private static final int AF_PACKET = 17;
    private static final int RTA_FLOW = 11;

    private static NetlinkMessage message(int type, byte[] body) {
        return new NetlinkMessage(type, 0, 1, 0, body);
    }

    private static Route listed(Route route) throws NetlinkFormatException {
        return Route.parse(message(Rtnetlink.RTM_NEWROUTE, route.body()));
    }

    private static InterfaceAddress listed(InterfaceAddress address) throws NetlinkFormatException {
        var parsed = InterfaceAddress.parse(message(Rtnetlink.RTM_NEWADDR, address.body()));
        return Optional.ofNullable(parsed).orElseThrow();
    }

    @Test
    void aRouteHasASourceNetworkOfPackets() throws Exception {
        Route route = Route.to("fd01::/64").from("fd02::/32").via("fd00::9").done();

        assertThat(route.body()[2]).isEqualTo((byte) 32);
        assertThat(listed(route).from()).isEqualTo("fd02::/32");
        assertThat(listed(route).body()).isEqualTo(route.body());
    }

    @Test
    void whatTheKernelAloneCanSayOfARouteIsNotAskedFor() throws Exception {
        int states = Route.RTNH_F_DEAD | Route.RTNH_F_LINKDOWN;
        var hop = new NextHop("10.9.0.9", 7, 1, states | Route.RTNH_F_ONLINK);
        Route route =
                Route.to("10.0.0.0/8")
                        .over(List.of(hop))
                        .flags(states | Route.RTNH_F_ONLINK | Route.RTM_F_OFFLOAD)
                        .done();

        assertThat(listed(route).flags()).isEqualTo(Route.RTNH_F_ONLINK);
        assertThat(listed(route).nextHops().getFirst().flags()).isEqualTo(Route.RTNH_F_ONLINK);
    }

    @Test
    void aWayKeepsWhatHasNoName() throws Exception {
        Attributes flow = Attributes.build().u32(RTA_FLOW, 5).done();
        Route route =
                Route.to("10.0.0.0/8").over(List.of(new NextHop("10.9.0.9", 7, 1, 0, flow))).done();

        Route listed = listed(route);

        assertThat(listed.nextHops().getFirst().attributes().number(RTA_FLOW, 0)).isEqualTo(5);
        assertThat(listed.body()).isEqualTo(route.body());
    }

    @Test
    void aRouteOfANextHopObjectHasNoWayOfItsOwn() throws Exception {
        Attributes object = Attributes.build().u32(Route.RTA_NH_ID, 7).done();
        Route route = Route.to("10.0.0.0/8").via("10.9.0.9").device(3).attributes(object).done();

        Route asked = listed(route);

        assertThat(asked.attributes().number(Route.RTA_NH_ID, 0)).isEqualTo(7);
        assertThat(asked.gateway()).isEmpty();
        assertThat(asked.index()).isEmpty();
    }

    /** Labels, and a way that has a hardware address. */
    @Test
    void aRouteOfAnotherFamilyIsRead() throws Exception {
        ByteBuffer via = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        via.putShort((short) AF_PACKET).put(new byte[] {2, 0, 0, 0, 0, 1});
        byte[] body =
                Attributes.build()
                        .bytes(Route.RTA_DST, new byte[] {0, 6, 0x41, 0})
                        .bytes(NextHop.RTA_VIA, via.array())
                        .done()
                        .behind(Route.HEADER)
                        .put((byte) AF_MPLS)
                        .put((byte) 20)
                        .array();

        Route route = Route.parse(message(Rtnetlink.RTM_NEWROUTE, body));

        assertThat(route.destination()).isEqualTo("00:06:41:00/20");
        assertThat(route.gateway()).isEmpty();
        assertThat(route.attributes().has(NextHop.RTA_VIA)).isTrue();
    }

    @Test
    void anAddressThatIsNoneOfIpIsNone() throws Exception {
        byte[] body =
                Attributes.build()
                        .u8(InterfaceAddress.IFA_LOCAL, 9)
                        .done()
                        .behind(InterfaceAddress.HEADER)
                        .put((byte) AF_MCTP)
                        .array();
        NetlinkMessage message = message(Rtnetlink.RTM_NEWADDR, body);

        assertThat(InterfaceAddress.parse(message)).isNull();
        assertThat(RouteWatch.change(message)).isEqualTo(new Change.Other(message));
    }

    @Test
    void aRuleKeepsItsHeader() throws Exception {
        byte[] body = new Rule(100, "10.5.0.0/16", 254).body();
        int states = Rule.FIB_RULE_IIF_DETACHED | Rule.FIB_RULE_PERMANENT;
        ByteBuffer header = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        header.put(3, (byte) 0x10).putInt(8, Rule.FIB_RULE_INVERT | states);

        Rule rule = Rule.parse(message(Rtnetlink.RTM_NEWRULE, body.clone()));

        assertThat(rule.tos()).isEqualTo(0x10);
        assertThat(rule.flags()).isEqualTo(Rule.FIB_RULE_INVERT | states);
        header.putInt(8, Rule.FIB_RULE_INVERT);
        assertThat(rule.body()).isEqualTo(body);
    }

    /** Otherwise the attribute of before would come back. */
    @Test
    void whatWasTakenFromARecordIsNotAskedFor() throws Exception {
        InterfaceAddress listed =
                listed(
                        new InterfaceAddress(1, "fd00::1/64")
                                .withFlags(InterfaceAddress.IFA_F_NODAD));
        Route route = listed(Route.to("10.0.0.0/8").via("10.9.0.9").done());

        assertThat(listed(listed.withFlags(0)).flags()).isZero();
        assertThat(listed(Route.to("10.0.0.0/8").attributes(route.attributes()).done()).gateway())
                .isEmpty();
    }

    @Test
    void aTimeOfAnAddressIsRoundedToTheNextSecond() throws Exception {
        Optional<Duration> valid = Optional.of(Duration.ofMillis(999_500));
        Optional<Duration> preferred = Optional.of(Duration.ofMillis(1));
        var address =
                new InterfaceAddress(
                        1, "10.0.0.1", 8, "", "", 0, 0, valid, preferred, Attributes.NONE);

        assertThat(listed(address).valid()).hasValue(Duration.ofSeconds(1000));
        assertThat(listed(address).preferred()).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void aTimeThatIsOverIsRefused() {
        Optional<Duration> over = Optional.of(Duration.ofSeconds(-1));
        assertThatThrownBy(() ->
                        new InterfaceAddress(
                                1,
                                "10.0.0.1",
                                8,
                                "",
                                "",
                                0,
                                0,
                                over,
                                Optional.empty(),
                                Attributes.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("valid PT-1S is negative");
    }

    @ParameterizedTest
    @ValueSource(longs = {0x1_0000, 0x7fff_fffdL, 0xffff_ffffL})
    void aFamilyWhoseHeaderNoMessageHasRoomForIsRefused(long length) {
        Attributes all = Attributes.build().u32(GenericFamily.CTRL_ATTR_HDRSIZE, length).done();

        assertThatThrownBy(() -> GenericFamily.parse(all))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessageContaining("header of");
    }
}

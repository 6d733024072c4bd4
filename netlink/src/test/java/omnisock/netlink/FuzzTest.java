package omnisock.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import omnisock.SocketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, there is a value or a {@link NetlinkFormatException}. */
@Tag("layout")
@Tag("netlink")
class FuzzTest {
    private static final int ROUNDS = 20_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Bodies that are right, one of each kind. */
    private static List<NetlinkMessage> samples() {
        Attributes all =
                Attributes.build()
                        .text(Link.IFLA_IFNAME, "left")
                        .hardware(Link.IFLA_ADDRESS, "02:00:00:00:00:01")
                        .nested(Link.IFLA_LINKINFO, LinkKind.vlan(7).info())
                        .bytes(Link.IFLA_STATS64, new byte[200])
                        .done();
        Route route =
                Route.to("10.0.0.0/8")
                        .over(List.of(new NextHop("fd00::1", 2, 1, 0), new NextHop("", 3, 9, 0)))
                        .source("10.0.0.1")
                        .priority(7)
                        .done();
        return List.of(
                message(Rtnetlink.RTM_NEWLINK, Link.body(1, 2, 3, all)),
                message(
                        Rtnetlink.RTM_NEWADDR,
                        new InterfaceAddress(1, "10.0.0.1/8").withPeer("10.0.0.2").body()),
                message(Rtnetlink.RTM_NEWROUTE, route.body()),
                message(
                        Rtnetlink.RTM_NEWNEIGH,
                        new Neighbour(1, "fd00::1", "02:00:00:00:00:01").body()),
                message(Rtnetlink.RTM_NEWRULE, new Rule(1, "10.0.0.0/8", 1000).body()));
    }

    private static NetlinkMessage message(int type, byte[] body) {
        return new NetlinkMessage(type, 0, 1, 0, body);
    }

    private static final List<NetlinkMessage> SAMPLES = samples();

    private byte[] spoilt(byte[] good) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(good.length)) : bytes;
    }

    @Test
    void samplesAreLegal() throws Exception {
        for (NetlinkMessage message : SAMPLES) {
            assertThat(RouteWatch.change(NetlinkMessage.parse(message.bytes()).getFirst()))
                    .isInstanceOf(Change.Present.class);
        }
    }

    @Test
    void spoiltMessagesAreAValueOrAFormatError() {
        int legal = 0;
        int errors = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = spoilt(SAMPLES.get(i % SAMPLES.size()).bytes());
            try {
                for (NetlinkMessage message : NetlinkMessage.parse(bytes)) {
                    walk(message);
                    legal++;
                }
            } catch (NetlinkFormatException e) {
                assertThat(e).hasMessageMatching("(?s).+");
                errors++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", bytes " + Arrays.toString(bytes), e);
            }
        }
        // Both happen, or this would show nothing.
        assertThat(legal).as("seed %d", seed).isGreaterThan(ROUNDS / 20);
        assertThat(errors).as("seed %d", seed).isGreaterThan(ROUNDS / 20);
    }

    private interface Reader {
        Object read(NetlinkMessage message) throws NetlinkFormatException;
    }

    private static Object family(NetlinkMessage message) throws NetlinkFormatException {
        GenericFamily family = GenericFamily.parse(message.attributes(GenericMessage.HEADER));
        GenericMessage.parse(message, family);
        return family.body(1, Attributes.NONE);
    }

    private static Object tcp(NetlinkMessage message) throws NetlinkFormatException {
        SocketEntry entry = SocketEntry.parseInet(message, SocketType.SOCK_STREAM);
        return entry.toString() + entry.tcpInfo();
    }

    /** A sample that is right, and what reads it. */
    private static Map<byte[], Reader> others() {
        Attributes group = Attributes.build().text(1, "notify").u32(2, 16).done();
        Attributes family =
                Attributes.build()
                        .text(GenericFamily.CTRL_ATTR_FAMILY_NAME, "nlctrl")
                        .u16(GenericFamily.CTRL_ATTR_FAMILY_ID, 16)
                        .u32(GenericFamily.CTRL_ATTR_HDRSIZE, 0)
                        .nested(
                                GenericFamily.CTRL_ATTR_OPS,
                                Attributes.build()
                                        .nested(1, Attributes.build().u32(1, 3).done())
                                        .done())
                        .nested(
                                GenericFamily.CTRL_ATTR_MCAST_GROUPS,
                                Attributes.build().nested(1, group).done())
                        .done();
        Attributes info = Attributes.build().bytes(SockDiag.INET_DIAG_INFO, new byte[240]).done();
        Attributes unix =
                Attributes.build()
                        .bytes(SocketEntry.UNIX_DIAG_NAME, new byte[] {0, 'a', 0})
                        .u32(SocketEntry.UNIX_DIAG_PEER, 7)
                        .bytes(SocketEntry.UNIX_DIAG_RQLEN, new byte[8])
                        .done();
        Attributes reason = Attributes.build().text(1, "no").u32(2, 16).u32(5, 3).done();
        byte[] event = "add@/devices/x\0ACTION=add\0SUBSYSTEM=net\0".getBytes(UTF_8);
        return Map.of(
                family.behind(GenericMessage.HEADER).array(),
                FuzzTest::family,
                info.behind(SocketEntry.INET_HEADER).put(0, (byte) 10).array(),
                FuzzTest::tcp,
                unix.behind(SocketEntry.UNIX_HEADER).array(),
                SocketEntry::parseUnix,
                reason.bytes(),
                message -> NetlinkException.of(22, "request", message.attributes(0)),
                event,
                message -> DeviceEvent.parse(message.body()));
    }

    @Test
    void spoiltAnswersOfOtherProtocolsAreAValueOrAFormatError() throws Exception {
        for (var other : others().entrySet()) {
            byte[] good = other.getKey();
            assertThat(other.getValue().read(message(16, good))).isNotNull();
            int errors = 0;
            for (int i = 0; i < ROUNDS / 5; i++) {
                byte[] bytes = spoilt(good);
                try {
                    other.getValue().read(message(16, bytes));
                } catch (NetlinkFormatException e) {
                    errors++;
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", " + Arrays.toString(bytes), e);
                }
            }
            assertThat(errors).as("seed %d", seed).isBetween(1, ROUNDS / 5 - 1);
        }
    }

    private static void walk(NetlinkMessage message) throws NetlinkFormatException {
        Change change = RouteWatch.change(message);
        if (change instanceof Change.Present(RouteItem item)) {
            assertThat(item.toString()).isNotEmpty();
            for (Attribute one : item.attributes().list()) {
                try {
                    one.nested();
                } catch (NetlinkFormatException ignored) {
                    // Most are none.
                }
            }
        }
    }
}

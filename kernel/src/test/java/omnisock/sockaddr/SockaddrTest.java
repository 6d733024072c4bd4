package omnisock.sockaddr;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import omnisock.Address;
import omnisock.Alg;
import omnisock.Bluetooth;
import omnisock.Can;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Interface;
import omnisock.Netlink;
import omnisock.Packet;
import omnisock.Qipcrtr;
import omnisock.Tipc;
import omnisock.Unix;
import omnisock.UnknownAddress;
import omnisock.Vsock;
import omnisock.Xdp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layouts of the kernel's headers, in the order of either kind of machine. No socket is opened.
 */
@Tag("layout")
class SockaddrTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = 20_000;
    private static final int ROOM = 128;

    /** The two interfaces of these tests; the second has a name that none may have. */
    private static final Interface ETH0 = new Interface("eth0", 0x0102);

    private static final int BADLY_NAMED = 3;

    private static final int[] FAMILIES = {0, 1, 2, 10, 16, 17, 29, 30, 31, 38, 40, 42, 44, 49};
    private static final int[] PROTOCOLS = {0, 1, 2, 3, 6, 7};

    /** An address, the protocol of its socket, and its bytes by kind of machine. */
    record Layout(Address address, int protocol, String little, String big) {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    private static Layout layout(Address address, String little, String big) {
        return new Layout(address, 0, little, big);
    }

    private static Layout layout(Address address, int protocol, String little, String big) {
        return new Layout(address, protocol, little, big);
    }

    private static Stream<Layout> layouts() {
        return Stream.of(internet(), links(), numbers(), bluetooth()).flatMap(s -> s);
    }

    private static Stream<Layout> internet() {
        return Stream.of(
                layout(
                        new Inet("192.0.2.1", 0x1234),
                        "0200 1234 c0000201 0000000000000000",
                        "0002 1234 c0000201 0000000000000000"),
                layout(
                        new Inet6("2001:db8::1", 0x1234, 0xabcde, 0x0102),
                        "0a00 1234 000abcde 20010db8000000000000000000000001 02010000",
                        "000a 1234 000abcde 20010db8000000000000000000000001 00000102"),
                layout(new Unix("/x"), "0100 2f78 00", "0001 2f78 00"),
                layout(Unix.abstractName("x"), "0100 0078", "0001 0078"),
                layout(Unix.UNNAMED, "0100", "0001"),
                layout(
                        new UnknownAddress(new Family(0x3132), new byte[] {1, 2, 3}),
                        "3231 010203",
                        "3132 010203"));
    }

    private static Stream<Layout> links() {
        return Stream.of(
                layout(
                        new Packet(ETH0, 0x0800, 4, 0x0304, "02:00:5e:10:00:01"),
                        "1100 0800 02010000 0403 04 06 02005e1000010000",
                        "0011 0800 00000102 0304 04 06 02005e1000010000"),
                layout(
                        new Packet(Interface.ANY, 3, 0, 0, ""),
                        "1100 0003 00000000 0000 00 00 0000000000000000",
                        "0011 0003 00000000 0000 00 00 0000000000000000"),
                layout(
                        new Packet(ETH0, 0, 0, 32, "00:01:02:03:04:05:06:07:08:09"),
                        "1100 0000 02010000 2000 00 0a 00010203040506070809",
                        "0011 0000 00000102 0020 00 0a 00010203040506070809"),
                layout(
                        new Can.Raw(ETH0),
                        1,
                        "1d00 0000 02010000 00000000000000000000000000000000",
                        "001d 0000 00000102 00000000000000000000000000000000"),
                layout(
                        new Can.Isotp(ETH0, 0x7e0, 0x80000123),
                        6,
                        "1d00 0000 02010000 e0070000 23010080 0000000000000000",
                        "001d 0000 00000102 000007e0 80000123 0000000000000000"),
                layout(
                        new Can.J1939(ETH0, 0x0102030405060708L, 0x12345, 0x80),
                        7,
                        "1d00 0000 02010000 0807060504030201 45230100 80 000000",
                        "001d 0000 00000102 0102030405060708 00012345 80 000000"),
                layout(
                        new Xdp(ETH0, 0x0304, 0x0506, 7),
                        "2c00 0605 02010000 04030000 07000000",
                        "002c 0506 00000102 00000304 00000007"));
    }

    private static Stream<Layout> numbers() {
        return Stream.of(
                layout(
                        new Netlink(0x01020304, 0xfffffff0L),
                        "1000 0000 04030201 f0ffffff",
                        "0010 0000 01020304 fffffff0"),
                layout(
                        new Vsock(Vsock.VMADDR_CID_ANY, 0x01020304, 1),
                        "2800 0000 04030201 ffffffff 01 000000",
                        "0028 0000 01020304 ffffffff 01 000000"),
                layout(
                        new Tipc.Range(0x0102, 3, 0xffffffffL, -2),
                        "1e00 01 fe 02010000 03000000 ffffffff",
                        "001e 01 fe 00000102 00000003 ffffffff"),
                layout(
                        new Tipc.Service(0x0102, 3, 4, 2),
                        "1e00 02 02 02010000 03000000 04000000",
                        "001e 02 02 00000102 00000003 00000004"),
                layout(
                        new Tipc.Id(0x01001002, 5, 0),
                        "1e00 03 00 05000000 02100001 00000000",
                        "001e 03 00 00000005 01001002 00000000"),
                layout(
                        new Tipc.Member(0x01001002, 5, 0x0102, 3),
                        "1e00 03 00 05000000 02100001 00000000"
                                + "1e00 02 00 02010000 03000000 00000000",
                        "001e 03 00 00000005 01001002 00000000"
                                + "001e 02 00 00000102 00000003 00000000"),
                layout(
                        new Alg("hash", "sha256", 0x0102, 0x03),
                        "2600 68617368" + zeros(10) + "02010000 03000000 736861323536" + zeros(58),
                        "0026 68617368" + zeros(10) + "00000102 00000003 736861323536" + zeros(58)),
                layout(
                        new Alg("aead", "x".repeat(64)),
                        "2600 61656164" + zeros(10) + zeros(8) + "78".repeat(64) + "00",
                        "0026 61656164" + zeros(10) + zeros(8) + "78".repeat(64) + "00"),
                layout(
                        new Qipcrtr(0x0102, 0xfffffffeL),
                        "2a00 0000 02010000 feffffff",
                        "002a 0000 00000102 fffffffe"));
    }

    private static Stream<Layout> bluetooth() {
        return Stream.of(
                layout(
                        new Bluetooth.L2cap("00:1A:7D:DA:71:13", 0x1001, 0x0040, 1),
                        0,
                        "1f00 0110 1371da7d1a00 4000 01 00",
                        "001f 0110 1371da7d1a00 4000 01 00"),
                layout(new Bluetooth.Hci(0x0102, 3), 1, "1f00 0201 0300", "001f 0102 0003"),
                layout(
                        new Bluetooth.Sco("00:1A:7D:DA:71:13"),
                        2,
                        "1f00 1371da7d1a00",
                        "001f 1371da7d1a00"),
                layout(
                        new Bluetooth.Rfcomm("00:1A:7D:DA:71:13", 30),
                        3,
                        "1f00 1371da7d1a00 1e 00",
                        "001f 1371da7d1a00 1e 00"));
    }

    private static String zeros(int count) {
        return "00".repeat(count);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anAddressIsWrittenAsTheHeadersSay(Layout layout) {
        assertThat(encode(layout.address(), LITTLE_ENDIAN)).isEqualTo(bytes(layout.little()));
        assertThat(encode(layout.address(), BIG_ENDIAN)).isEqualTo(bytes(layout.big()));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void whatIsWrittenIsReadBack(Layout layout) {
        assertThat(decode(layout.protocol(), bytes(layout.little()), LITTLE_ENDIAN))
                .isEqualTo(layout.address());
        assertThat(decode(layout.protocol(), bytes(layout.big()), BIG_ENDIAN))
                .isEqualTo(layout.address());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bytesThatRemainFromBeforeAreOverwritten(Layout layout) {
        byte[] room = new byte[ROOM];
        Arrays.fill(room, (byte) 0xff);
        int length = Sockaddr.encode(layout.address(), room);

        String expected = ByteOrder.nativeOrder() == LITTLE_ENDIAN ? layout.little() : layout.big();
        assertThat(Arrays.copyOf(room, length)).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aCutAddressIsAnAddress(Layout layout) {
        byte[] whole = bytes(layout.little());
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            Address address = decode(layout.protocol(), cut, LITTLE_ENDIAN);

            assertThat(address).as("%d bytes", length).isNotNull();
            assertThat(address.family()).isEqualTo(layout.address().family());
        }
    }

    @Test
    void theKernelLeavesOutWhatFollowsTheHardwareAddress() {
        byte[] name = bytes("1100 0800 02010000 0100 00 06 02005e100001");

        assertThat(decode(0, name, LITTLE_ENDIAN))
                .isEqualTo(new Packet(ETH0, 0x0800, 0, 1, "02:00:5e:10:00:01"));
    }

    @Test
    void anInterfaceWithoutAUsableNameIsKnownByItsIndex() {
        for (int index : new int[] {BADLY_NAMED, 4}) {
            byte[] name = bytes("1100 0800 0%d000000 0100 00 00".formatted(index));

            assertThat(decode(0, name, LITTLE_ENDIAN))
                    .isEqualTo(new Packet(Interface.at(index), 0x0800, 0, 1, ""));
        }
    }

    @Test
    void valuesThatNoRecordAllowsPassThrough() {
        byte[] negativeIndex = bytes("1d00 0000 ffffffff");
        assertThat(decode(1, negativeIndex, LITTLE_ENDIAN)).isInstanceOf(UnknownAddress.class);

        byte[] oddIdentifier = bytes("1d00 0000 02010000 00080000 00000000");
        assertThat(decode(6, oddIdentifier, LITTLE_ENDIAN)).isInstanceOf(UnknownAddress.class);

        byte[] unknownKind = bytes("1e00 09 00 000000000000000000000000");
        assertThat(decode(0, unknownKind, LITTLE_ENDIAN)).isInstanceOf(UnknownAddress.class);

        byte[] unknownProtocol = bytes("1f00 1371da7d1a00 0000 0000 00");
        assertThat(decode(8, unknownProtocol, LITTLE_ENDIAN)).isInstanceOf(UnknownAddress.class);
    }

    @Test
    void noNameIsNoAddress() {
        assertThat(decode(0, new byte[0], LITTLE_ENDIAN)).isNull();
        assertThat(decode(0, new byte[1], LITTLE_ENDIAN)).isNull();
    }

    @Test
    void aNameThatWasNotLookedUpIsRefused() {
        byte[] room = new byte[ROOM];
        assertThatThrownBy(() -> Sockaddr.encode(new Can.Raw("can0"), room))
                .hasMessage("a name reached the kernel: can0");
        assertThatThrownBy(() -> Sockaddr.encode(new Inet("host", 1), room))
                .hasMessage("a name reached the kernel: host");
    }

    @Test
    void anyBytesAreAnAddressThatComesBack() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            ByteOrder order = random.nextBoolean() ? LITTLE_ENDIAN : BIG_ENDIAN;
            int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
            byte[] name = randomName(random, order);

            Address address = decode(protocol, name, order);

            assertThat(address).as("-Dseed=" + SEED).isNotNull();
            assertThat(decode(protocol, encode(address, order), order))
                    .as("-Dseed=" + SEED)
                    .isEqualTo(address);
            assertThat(Address.parse(address.toString()))
                    .satisfies(same -> sameText(address, same));
        }
    }

    /** A flow label has no text. */
    private static void sameText(Address address, Address read) {
        assertThat(read).as("-Dseed=" + SEED).hasToString(address.toString());
    }

    /** A family that has a codec or none, and bytes that are often small enough to be allowed. */
    private static byte[] randomName(Random random, ByteOrder order) {
        byte[] name = new byte[2 + random.nextInt(ROOM - 1)];
        random.nextBytes(name);
        for (int i = 2; i < name.length; i++) {
            name[i] = random.nextInt(3) == 0 ? name[i] : (byte) random.nextInt(3);
        }
        int family = FAMILIES[random.nextInt(FAMILIES.length)];
        ByteBuffer.wrap(name).order(order).putShort((short) family);
        return name;
    }

    private static byte[] encode(Address address, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(ROOM).order(order);
        int length = Sockaddr.encode(address, out);
        return Arrays.copyOf(out.array(), length);
    }

    private static @Nullable Address decode(int protocol, byte[] name, ByteOrder order) {
        var addresses = new Sockaddr(protocol, SockaddrTest::interfaceName);
        return addresses.decode(ByteBuffer.wrap(name).order(order));
    }

    private static String interfaceName(int index) {
        if (index == ETH0.index()) {
            return ETH0.name();
        }
        return index == BADLY_NAMED ? "a b" : "";
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}

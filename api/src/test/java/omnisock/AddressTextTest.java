package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How addresses are written and read. */
class AddressTextTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = 500;
    private static final String NAME_CHARACTERS = "abcz09.-_@=,é";

    private final Random random = new Random(SEED);

    @Test
    void whatIsPrintedIsReadBack() {
        List<Supplier<Address>> kinds =
                List.of(
                        () -> new Packet(device(), u16(), u8(), u16(), hardware()),
                        () -> new Packet(device(), u16(), 0, 0, ""),
                        () -> new Can.Raw(device()),
                        () -> new Can.Isotp(device(), canId(), canId()),
                        () -> new Can.J1939(device(), random.nextLong(), pgn(), u8()),
                        () -> new Xdp(device(), u32(), u16(), random.nextInt(1 << 20)),
                        () -> new Vsock(u32(), u32(), random.nextInt(3)),
                        () -> new Netlink(u32(), u32()),
                        () -> new Tipc.Service(u32(), u32(), u32(), scope()),
                        () -> new Tipc.Range(u32(), u32(), u32(), scope()),
                        () -> new Tipc.Id(u32(), u32(), scope()),
                        () -> new Tipc.Member(u32(), u32(), u32(), u32()),
                        () -> new Alg(text("abz09_-", 13), text("az(),:/-%", 103), u32(), u32()),
                        () -> new Bluetooth.L2cap(bdaddr(), u16(), u16(), u8()),
                        () -> new Bluetooth.Rfcomm(bdaddr(), u8()),
                        () -> new Bluetooth.Hci(u16(), u16()),
                        () -> new Bluetooth.Sco(bdaddr()),
                        () -> new Qipcrtr(u32(), u32()),
                        () -> new UnknownAddress(new Family(u16()), bytes(random.nextInt(127))));

        for (int round = 0; round < ROUNDS; round++) {
            for (Supplier<Address> kind : kinds) {
                Address address = kind.get();

                assertThat(Address.parse(address.toString()))
                        .as("-Dseed=" + SEED)
                        .isEqualTo(address);
            }
        }
    }

    /** An edge or anything, so that the short forms of the text come up. */
    private long u32() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 0xffffffffL;
            default -> random.nextLong(1L << 32);
        };
    }

    private int u16() {
        return (int) u32() & 0xffff;
    }

    private int u8() {
        return (int) u32() & 0xff;
    }

    private int scope() {
        return (byte) u32();
    }

    private int pgn() {
        return random.nextInt(Can.J1939_NO_PGN + 1);
    }

    private int canId() {
        return random.nextBoolean()
                ? random.nextInt(Can.CAN_SFF_MASK + 1)
                : Can.CAN_EFF_FLAG | random.nextInt(Can.CAN_EFF_MASK + 1);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String hardware() {
        return HexFormat.ofDelimiter(":").formatHex(bytes(random.nextInt(33)));
    }

    private String bdaddr() {
        return HexFormat.ofDelimiter(":").formatHex(bytes(6));
    }

    private Interface device() {
        int index = (int) u32() & Integer.MAX_VALUE;
        return switch (random.nextInt(4)) {
            case 0 -> Interface.at(index);
            case 1 -> new Interface(String.valueOf(random.nextInt(100_000)));
            default -> new Interface("x" + text(NAME_CHARACTERS, 7), index);
        };
    }

    private String text(String characters, int most) {
        var text = new StringBuilder();
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    packet:eth0/0x0800            | packet:eth0/2048
                    packet:lo%1/0x0003/4/772/00:00| packet:lo%1/0x3/0x4/0x304/00:00
                    packet:/0x0000                | packet:/0
                    can:can0                      | can:can0
                    can:80%0                      | can:80%0
                    isotp:can0/7e0:000007e8       | isotp:can0/7E0:000007E8
                    j1939:can0/0/40000/ff         | j1939:can0/0/40000/ff
                    vsock:any:1024                | vsock:4294967295:1024
                    netlink:12/0x11               | netlink:12/17
                    tipc:18888:17/2               | tipc:18888:17@0/2
                    tipc-range:18888:0-9/-2       | tipc-range:18888:0-9/-2
                    tipc-id:1001002:9/0           | tipc-id:01001002:9/0
                    tipc-member:1001002:9/100:7   | tipc-member:01001002:9/0100:7
                    alg:hash:hmac(sha256)         | alg:hash/0/0:hmac(sha256)
                    l2cap:00:1A:7D:DA:71:13/0x1001/0x0000/0|l2cap:00:1a:7d:da:71:13/4097/0/0
                    rfcomm:00:1A:7D:DA:71:13/3    | rfcomm:00:1a:7d:da:71:13/3
                    hci:0/1                       | hci:0/1
                    sco:00:1A:7D:DA:71:13         | sco:00:1a:7d:da:71:13
                    qipcrtr:1/2                   | qipcrtr:1/0x2
                    xdp:eth0%2/0/0x4/0            | xdp:eth0%2/0/4/0
                    family 49:0102                | family 49:0102
                    """)
    void anAddressHasOneText(String printed, String read) {
        assertThat(Address.parse(read)).hasToString(printed);
    }

    @Test
    void aHostMayBeCalledAsAFamilyIs() {
        assertThat(Address.parse("can:80")).isEqualTo(new Inet("can", 80));
        assertThat(Address.parse("packet:65535")).isEqualTo(new Inet("packet", 65535));
        assertThat(Address.parse("can:80%0")).isEqualTo(new Can.Raw("80"));
        assertThat(Address.parse("can:")).isEqualTo(new Can.Raw(Interface.ANY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packet:eth0",
                "packet:eth0/65536",
                "packet:eth0/0x1/2",
                "packet:eth0%/0",
                "packet:eth0%4294967296/0",
                "packet:a b/0",
                "packet:sixteen-and-more/0",
                "packet:lo/0/0/0/0",
                "can:%2147483648",
                "isotp:can0/7e0",
                "isotp:can0/800:000",
                "isotp:can0/20000000:000",
                "j1939:can0/0/40001/0",
                "vsock:1:",
                "vsock:-1:2",
                "vsock:4294967296:1",
                "netlink:1/",
                "tipc:1:2",
                "tipc:1:2/128",
                "alg:hash",
                "alg:sixteen-letters:x",
                "alg:hash:a b",
                "l2cap:00:1A:7D:DA:71:13",
                "rfcomm:00:1A:7D:DA:71/3",
                "hci:65536/0",
                "sco:00-1A-7D-DA-71-13",
                "qipcrtr:1/",
                "xdp:eth0/0",
                "family 65536:00",
                "family 49:0",
                "nothing",
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextIsAnAddressOrRefused() {
        String[] starts = {
            "packet:", "can:", "isotp:", "vsock:", "tipc:", "alg:", "l2cap:", "family ", "[",
            "unix:"
        };
        for (int round = 0; round < 10_000; round++) {
            String text = starts[random.nextInt(starts.length)] + text("0af:/%x-@]\\é9", 20);
            Address address = parsed(text);
            if (address != null) {
                assertThat(Address.parse(address.toString())).as(text).isEqualTo(address);
            }
        }
    }

    private static @Nullable Address parsed(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException ignored) { // Refused.
            return null;
        }
    }

    @Test
    void messagesNameTheValueAndItsRange() {
        assertThatThrownBy(() -> new Vsock(1, 1L << 32))
                .hasMessage("port 4294967296 is not in 0..4294967295");
        assertThatThrownBy(() -> new Packet("lo", 65536))
                .hasMessage("protocol 65536 is not in 0..65535");
        assertThatThrownBy(() -> new Packet("lo", 0, "0:1"))
                .hasMessage("no hardware address: '0:1'");
        assertThatThrownBy(() -> new Can.Raw("an-interface-name"))
                .hasMessage("interface name too long: 'an-interface-name'");
        assertThatThrownBy(() -> new Can.Isotp("can0", 0x800, 0))
                .hasMessageContaining("rxId 0x800 is neither");
        assertThatThrownBy(() -> new Alg("hash", ""))
                .hasMessageContaining("AF_ALG name '' is not 1 to 103");
        assertThatThrownBy(() -> new Bluetooth.Sco("x")).hasMessage("no Bluetooth address: 'x'");
    }

    @Test
    void onlyTheJdksFamiliesAreForTheJdk() {
        assertThatThrownBy(() -> new Vsock(2, 1).toSocketAddress())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the JDK has no address of AF_VSOCK");
    }
}

package omnisock.wire.print;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import omnisock.wire.LinkType;
import omnisock.wire.SampleFrames;

/** Frames of every link type, for tests of text. */
record Samples(LinkType linkType, List<byte[]> frames) {
    @Override
    public String toString() {
        return linkType.toString();
    }

    static List<Samples> all() {
        List<byte[]> packets = SampleFrames.packets();
        return List.of(
                new Samples(LinkType.ETHERNET, SampleFrames.frames()),
                new Samples(LinkType.RAW, packets),
                new Samples(LinkType.LINUX_SLL, List.of(cooked(packets.get(0)))),
                new Samples(LinkType.LINUX_SLL2, List.of(cooked2(packets.get(0)))),
                new Samples(LinkType.LINUX_SLL, cookedCan("0001011800000000000000000000 %s")),
                new Samples(
                        LinkType.LINUX_SLL2,
                        cookedCan("%s 0000 00000003 0118 04 00 0000000000000000")),
                new Samples(LinkType.CAN_SOCKETCAN, can()));
    }

    private static byte[] cooked(byte[] packet) {
        return SampleFrames.join(SampleFrames.hex("0004000100060200000000010000 0800"), packet);
    }

    private static byte[] cooked2(byte[] packet) {
        return SampleFrames.join(
                SampleFrames.hex("080000000000000300010006 0200000000010000"), packet);
    }

    private static List<byte[]> can() {
        return Stream.of(
                        "00000123 04000000 deadbeef",
                        "9abcdef0 08000000 0102030405060708",
                        "40000321 00000000",
                        "20000004 08000000 0001000000000000",
                        "00000456 0c050000 000102030405060708090a0b")
                .map(SampleFrames::hex)
                .toList();
    }

    /**
     * Frames as the kernel has them.
     *
     * @param header that stands before each, with a place for the protocol
     */
    private static List<byte[]> cookedCan(String header) {
        return Stream.of(
                        cookedCan(header.formatted("000c"), 0x123, "04000000 deadbeef00000000"),
                        cookedCan(
                                header.formatted("000c"), 0x9abcdef0, "02000000 0102000000000000"),
                        cookedCan(header.formatted("000d"), 0x456, "09050000 000102030405060708"))
                .toList();
    }

    private static byte[] cookedCan(String header, int identifier, String rest) {
        byte[] number =
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(identifier).array();
        byte[] frame = SampleFrames.join(number, SampleFrames.hex(rest));
        return SampleFrames.join(SampleFrames.hex(header), frame);
    }

    static List<byte[]> netlink() {
        return List.of(
                SampleFrames.hex(
                        "0004033800000000000000000000 0000"
                                + "14000000 1200 0103 05000000 07000000 11000000"));
    }
}

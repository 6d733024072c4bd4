package omnisock.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** An option of a TCP segment as a value. */
public sealed interface TcpOption {
    /**
     * Maximum segment size.
     *
     * @param size in bytes, 0..65535
     */
    record MaximumSegmentSize(int size) implements TcpOption {}

    /**
     * Window scale, RFC 7323 section 2.
     *
     * @param shift 0..255, of which over 14 count as 14
     */
    record WindowScale(int shift) implements TcpOption {}

    /** Selective acknowledgments are understood, RFC 2018 section 2. */
    record SackPermitted() implements TcpOption {}

    /**
     * Selective acknowledgments, RFC 2018 section 3.
     *
     * @param blocks up to four
     */
    record Sack(List<Block> blocks) implements TcpOption {
        /** Keeps a copy of the list. */
        public Sack {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * What was received out of order.
     *
     * @param left its first sequence number
     * @param right the sequence number behind it
     */
    record Block(int left, int right) {}

    /**
     * Time stamps, RFC 7323 section 3.
     *
     * @param value the sender's
     * @param echo the receiver's, sent back
     */
    record Timestamps(int value, int echo) implements TcpOption {}

    /** Nothing, one byte long. */
    record NoOperation() implements TcpOption {}

    /**
     * An option that has no type here, or not the length that its type has.
     *
     * @param kind 2..255
     * @param hex its data in hexadecimal
     */
    record Other(int kind, String hex) implements TcpOption {}

    /**
     * {@return the option that a walker stands at}
     *
     * @param item a walker whose last step found an option
     */
    static TcpOption of(Items item) {
        int length = item.dataLength();
        return switch (item.kind() << 8 | length) {
            case TcpView.OPTION_NOP << 8 -> new NoOperation();
            case TcpView.OPTION_MSS << 8 | 2 -> new MaximumSegmentSize(item.data16(0));
            case TcpView.OPTION_WINDOW_SCALE << 8 | 1 -> new WindowScale(item.data8(0));
            case TcpView.OPTION_SACK_PERMITTED << 8 -> new SackPermitted();
            case TcpView.OPTION_TIMESTAMPS << 8 | 8 ->
                    new Timestamps((int) item.data32(0), (int) item.data32(4));
            case TcpView.OPTION_SACK << 8 | 8,
                    TcpView.OPTION_SACK << 8 | 16,
                    TcpView.OPTION_SACK << 8 | 24,
                    TcpView.OPTION_SACK << 8 | 32 ->
                    sack(item);
            default -> new Other(item.kind(), item.dataHex());
        };
    }

    private static Sack sack(Items item) {
        var blocks = new ArrayList<Block>();
        for (int at = 0; at < item.dataLength(); at += 8) {
            blocks.add(new Block((int) item.data32(at), (int) item.data32(at + 4)));
        }
        return new Sack(blocks);
    }

    /** {@return the length of the option on the wire, in bytes} */
    default int length() {
        return switch (this) {
            case NoOperation() -> 1;
            case SackPermitted() -> 2;
            case WindowScale(int ignored) -> 3;
            case MaximumSegmentSize(int ignored) -> 4;
            case Timestamps(int ignored, int alsoIgnored) -> 10;
            case Sack(var blocks) -> 2 + 8 * blocks.size();
            case Other(int ignored, String hex) -> 2 + hex.length() / 2;
        };
    }

    /** {@return the option's number} */
    default int kind() {
        return switch (this) {
            case NoOperation() -> TcpView.OPTION_NOP;
            case SackPermitted() -> TcpView.OPTION_SACK_PERMITTED;
            case WindowScale(int ignored) -> TcpView.OPTION_WINDOW_SCALE;
            case MaximumSegmentSize(int ignored) -> TcpView.OPTION_MSS;
            case Timestamps(int ignored, int alsoIgnored) -> TcpView.OPTION_TIMESTAMPS;
            case Sack(var ignored) -> TcpView.OPTION_SACK;
            case Other(int kind, String ignored) -> kind;
        };
    }

    /**
     * Writes the option.
     *
     * @param to where to; {@link #length} bytes are written
     * @param at where it begins
     */
    default void emit(byte[] to, int at) {
        to[at] = (byte) kind();
        if (length() > 1) {
            to[at + 1] = (byte) length();
        }
        switch (this) {
            case NoOperation() -> {}
            case SackPermitted() -> {}
            case WindowScale(int shift) -> to[at + 2] = (byte) shift;
            case MaximumSegmentSize(int size) -> View.set16(to, at + 2, size);
            case Timestamps(int value, int echo) -> {
                View.set32(to, at + 2, value);
                View.set32(to, at + 6, echo);
            }
            case Sack(var blocks) -> {
                for (int block = 0; block < blocks.size(); block++) {
                    View.set32(to, at + 2 + 8 * block, blocks.get(block).left());
                    View.set32(to, at + 6 + 8 * block, blocks.get(block).right());
                }
            }
            case Other(int ignored, String hex) -> {
                byte[] data = HexFormat.of().parseHex(hex);
                System.arraycopy(data, 0, to, at + 2, data.length);
            }
        }
    }
}

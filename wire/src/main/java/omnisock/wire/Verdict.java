package omnisock.wire;

/** What {@link View#wrap} found: legal, or what is wrong. A value, since bad packets are usual. */
public enum Verdict {
    /** Header and data are whole and agree with each other. */
    LEGAL("legal"),
    /** The header is legal, but fewer bytes are there than it announces: a capture cut them off. */
    CUT("cut short by the capture"),
    /** Fewer bytes than the header needs. */
    TRUNCATED("shorter than its header"),
    /** A version other than this protocol's. */
    BAD_VERSION("wrong version"),
    /** Lengths that contradict each other. */
    BAD_LENGTH("lengths contradict each other"),
    /** More headers inside each other than any honest packet has. */
    TOO_DEEP("too many headers");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** {@return whether header and data are as they should be} */
    public boolean isLegal() {
        return this == LEGAL;
    }

    /** {@return whether the header's fields may be read: {@link #LEGAL} or {@link #CUT}} */
    public boolean hasHeader() {
        return this == LEGAL || this == CUT;
    }

    @Override
    public String toString() {
        return text;
    }
}

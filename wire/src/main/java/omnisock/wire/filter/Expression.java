package omnisock.wire.filter;

/** A filter expression as the language has it, before it is known what frames it is for. */
sealed interface Expression {
    /** Every packet. */
    record All() implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Not(Expression inner) implements Expression {}

    /** A protocol by its name alone. */
    record Protocol(String name, int column) implements Expression {}

    /** IPv4 or IPv6 addresses that equal {@code address} under {@code mask}. */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    record Net(Qualifiers qualifiers, byte[] address, byte[] mask, int column)
            implements Expression {}

    /** A link address. */
    record Station(Qualifiers qualifiers, long mac, int column) implements Expression {}

    record Ports(Qualifiers qualifiers, int low, int high, int column) implements Expression {}

    /** A protocol by its number in the header that the qualifiers name. */
    record ProtocolNumber(Qualifiers qualifiers, int number, int column) implements Expression {}

    record Group(String protocol, boolean broadcast, int column) implements Expression {}

    /** A VLAN tag; {@code id} is -1 for any. What follows looks behind the tag. */
    record Vlan(int id, int column) implements Expression {}

    record Direction(boolean inbound, int column) implements Expression {}

    record Relation(Arithmetic left, String operator, Arithmetic right) implements Expression {}

    /** What stands before an identifier; empty where nothing does. */
    record Qualifiers(String protocol, String direction, String type) {
        static final Qualifiers NONE = new Qualifiers("", "", "");
    }

    /** A 32-bit unsigned number. */
    sealed interface Arithmetic {
        record Literal(int value) implements Arithmetic {}

        /** The length of the packet on the wire. */
        record Length() implements Arithmetic {}

        /** {@code protocol[index:size]}. */
        record Field(String protocol, Arithmetic index, int size, int column)
                implements Arithmetic {}

        record Binary(String operator, Arithmetic left, Arithmetic right, int column)
                implements Arithmetic {}
    }
}

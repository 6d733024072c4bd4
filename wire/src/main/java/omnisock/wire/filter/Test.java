package omnisock.wire.filter;

/** What a filter asks of a packet, in terms of its bytes. */
sealed interface Test {
    record Constant(boolean value) implements Test {}

    record Both(Test first, Test second) implements Test {}

    record Either(Test first, Test second) implements Test {}

    record Negated(Test inner) implements Test {}

    /** One load under a mask, compared with a constant by {@code JEQ}, {@code JGT} and so on. */
    record Compare(Load load, int mask, int jump, int value) implements Test {}

    /** Two computed numbers, compared by {@code JEQ}, {@code JGT} or {@code JGE}. */
    record Computed(Value left, int jump, Value right) implements Test {}

    /** A 32-bit number. */
    sealed interface Value {}

    record Literal(int value) implements Value {}

    /** The packet's length on the wire. */
    record Length() implements Value {}

    record Binary(int operation, Value left, Value right) implements Value {}

    /**
     * Bytes at a place that is known: at {@code offset}, or that far behind the IPv4 header that
     * begins at {@code header}, if that is not negative.
     */
    record Load(int size, int header, int offset) implements Value {}

    /** Bytes at a place that is computed: {@code index} further than the load's own. */
    record Indexed(Load load, Value index) implements Value {}

    static Test both(Test first, Test second) {
        if (first instanceof Constant(boolean value)) {
            return value ? second : first;
        }
        // A first that fails to load must still fail.
        return second instanceof Constant(boolean value) && value ? first : new Both(first, second);
    }

    static Test either(Test first, Test second) {
        if (first instanceof Constant(boolean value)) {
            return value ? first : second;
        }
        return second instanceof Constant(boolean value) && !value
                ? first
                : new Either(first, second);
    }

    static Test not(Test inner) {
        return inner instanceof Constant(boolean value) ? new Constant(!value) : new Negated(inner);
    }
}

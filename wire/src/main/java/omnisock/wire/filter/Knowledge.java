package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.JEQ;
import static omnisock.wire.filter.Instruction.JGE;
import static omnisock.wire.filter.Instruction.JGT;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a point of a program, on every way to it.
 *
 * @param a what A holds, null if unknown
 * @param header X holds the length of the IPv4 header at this offset; -1 if unknown
 * @param facts what parts of the packet equal
 * @param outcomes how tests went
 */
record Knowledge(
        @Nullable Subject a,
        int header,
        Map<Subject, Integer> facts,
        Map<Test.Compare, Boolean> outcomes) {
    static final Knowledge NOTHING = new Knowledge(null, -1, Map.of(), Map.of());

    /** A part of a packet. */
    record Subject(Test.Load load, int mask) {
        static Subject of(Test.Compare compare) {
            return new Subject(compare.load(), compare.mask());
        }
    }

    Knowledge withA(@Nullable Subject subject) {
        return new Knowledge(subject, header, facts, outcomes);
    }

    Knowledge withHeader(int offset) {
        return new Knowledge(a, offset, facts, outcomes);
    }

    Knowledge with(Test.Compare compare, boolean outcome) {
        if (outcome && compare.jump() == JEQ) {
            var more = new HashMap<>(facts);
            more.put(Subject.of(compare), compare.value());
            return new Knowledge(a, header, more, outcomes);
        }
        var more = new HashMap<>(outcomes);
        more.put(compare, outcome);
        return new Knowledge(a, header, facts, more);
    }

    Knowledge inCommon(Knowledge other) {
        var sameFacts = new HashMap<>(facts);
        sameFacts.entrySet().retainAll(other.facts.entrySet());
        var sameOutcomes = new HashMap<>(outcomes);
        sameOutcomes.entrySet().retainAll(other.outcomes.entrySet());
        Subject sameA = a != null && a.equals(other.a) ? a : null;
        int sameHeader = header == other.header ? header : -1;
        return new Knowledge(sameA, sameHeader, sameFacts, sameOutcomes);
    }

    /** How a comparison will end, null if that is not known. */
    @Nullable Boolean decides(Test.Compare compare) {
        Integer known = facts.get(Subject.of(compare));
        if (known == null) {
            return outcomes.get(compare);
        }
        int order = Integer.compareUnsigned(known, compare.value());
        return switch (compare.jump()) {
            case JEQ -> order == 0;
            case JGT -> order > 0;
            case JGE -> order >= 0;
            default -> (known & compare.value()) != 0;
        };
    }
}

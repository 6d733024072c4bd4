package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.JEQ;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a point of a program, on every way to it.
 *
 * @param a what A holds, null if unknown
 * @param header X holds the length of the IPv4 header at this offset; -1 if unknown
 * @param facts what parts of the packet equal
 * @param denials what parts of the packet do not equal
 */
record Knowledge(
        @Nullable Subject a,
        int header,
        Map<Subject, Integer> facts,
        Map<Subject, Set<Integer>> denials) {
    static final Knowledge NOTHING = new Knowledge(null, -1, Map.of(), Map.of());

    /** A part of a packet. */
    record Subject(Test.Load load, int mask) {}

    Knowledge withA(@Nullable Subject subject) {
        return new Knowledge(subject, header, facts, denials);
    }

    Knowledge withHeader(int offset) {
        return new Knowledge(a, offset, facts, denials);
    }

    Knowledge withFact(Subject subject, int value) {
        var more = new HashMap<>(facts);
        more.put(subject, value);
        return new Knowledge(a, header, more, denials);
    }

    Knowledge withDenial(Subject subject, int value) {
        var more = new HashMap<>(denials);
        var values = new HashSet<>(more.getOrDefault(subject, Set.of()));
        values.add(value);
        more.put(subject, values);
        return new Knowledge(a, header, facts, more);
    }

    Knowledge inCommon(Knowledge other) {
        var facts = new HashMap<>(this.facts);
        facts.entrySet().retainAll(other.facts.entrySet());
        var denials = new HashMap<Subject, Set<Integer>>();
        this.denials.forEach((subject, values) -> {
            var common = new HashSet<>(values);
            common.retainAll(other.denials.getOrDefault(subject, Set.of()));
            denials.put(subject, common);
        });
        Subject sameA = a != null && a.equals(other.a) ? a : null;
        return new Knowledge(sameA, header == other.header ? header : -1, facts, denials);
    }

    /** How a comparison will end, null if that is not known. */
    @Nullable Boolean decides(Subject subject, int jump, int value) {
        if (jump != JEQ) {
            return null;
        }
        Integer known = facts.get(subject);
        if (known != null) {
            return known == value;
        }
        return denials.getOrDefault(subject, Set.of()).contains(value) ? Boolean.FALSE : null;
    }
}

package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns tests into instructions, in one pass forward: every jump leads to a place further on. What
 * the registers hold, and what is known of the packet, is remembered on the way, and each place
 * that jumps lead to knows what all of them have in common; so nothing is loaded or tested twice.
 */
final class Assembler {
    private final List<Step> steps = new ArrayList<>();

    /** What is known at this point, or null if no way leads here. */
    private @Nullable Knowledge now = Knowledge.NOTHING;

    /** A place that jumps lead to. */
    private static final class Label {
        private int position = -1;
        private @Nullable Knowledge known;

        void reachedWith(Knowledge knowledge) {
            known = known == null ? knowledge : known.inCommon(knowledge);
        }
    }

    /** An instruction whose targets are not resolved yet. */
    private record Step(int code, int k, @Nullable Label yes, @Nullable Label no) {}

    List<Instruction> assemble(Test test) {
        var yes = new Label();
        var no = new Label();
        emit(test, yes, no);
        place(yes);
        add(RET, Program.KEEP);
        place(no);
        add(RET, 0);
        return new Layout().resolve();
    }

    private void place(Label label) {
        label.position = steps.size();
        now = label.known;
    }

    private void add(int code, int k) {
        if (now != null) {
            add(new Step(code, k, null, null));
        }
    }

    private void add(Step step) {
        if (steps.size() == Program.MAX_LENGTH) {
            throw tooLong();
        }
        steps.add(step);
    }

    private static FilterSyntaxException tooLong() {
        return new FilterSyntaxException(
                "the program is longer than " + Program.MAX_LENGTH + " instructions");
    }

    private void jump(Label target) {
        if (now != null) {
            add(new Step(JMP | JA, 0, target, target));
            target.reachedWith(now);
            now = null;
        }
    }

    private void emit(Test test, Label yes, Label no) {
        switch (test) {
            case Test.Constant(boolean value) -> jump(value ? yes : no);
            case Test.Both(var first, var second) -> {
                var both = new Label();
                emit(first, both, no);
                place(both);
                emit(second, yes, no);
            }
            case Test.Either(var first, var second) -> {
                var neither = new Label();
                emit(first, yes, neither);
                place(neither);
                emit(second, yes, no);
            }
            case Test.Negated(var inner) -> emit(inner, no, yes);
            case Test.Compare compare -> emit(compare, yes, no);
            case Test.Computed computed -> emit(computed, yes, no);
        }
    }

    private void emit(Test.Compare compare, Label yes, Label no) {
        if (now == null) {
            return;
        }
        var subject = new Knowledge.Subject(compare.load(), compare.mask());
        Boolean decided = now.decides(subject, compare.jump(), compare.value());
        if (decided != null) {
            jump(decided ? yes : no);
            return;
        }
        if (!subject.equals(now.a())) {
            load(compare.load());
            if (compare.mask() != -1) {
                add(ALU | AND | K, compare.mask());
            }
            now = now.withA(subject);
        }
        add(new Step(JMP | compare.jump() | K, compare.value(), yes, no));
        boolean equal = compare.jump() == JEQ;
        yes.reachedWith(equal ? now.withFact(subject, compare.value()) : now);
        no.reachedWith(equal ? now.withDenial(subject, compare.value()) : now);
        now = null;
    }

    /** Loads into A, and the length of the IP header into X where that is not there yet. */
    private void load(Test.Load load) {
        if (load.header() < 0) {
            add(LD | load.size() | ABS, load.offset());
            return;
        }
        if (now != null && now.header() != load.header()) {
            add(LDX | B | MSH, load.header());
            now = now.withHeader(load.header());
        }
        add(LD | load.size() | IND, load.offset());
    }

    private void emit(Test.Computed computed, Label yes, Label no) {
        if (now == null) {
            return;
        }
        if (computed.right() instanceof Test.Literal(int value)) {
            compute(computed.left(), 0);
            add(new Step(JMP | computed.jump() | K, value, yes, no));
        } else {
            compute(computed.right(), 0);
            add(ST, 0);
            compute(computed.left(), 1);
            add(LDX | W | MEM, 0);
            add(new Step(JMP | computed.jump() | X, 0, yes, no));
            now = now.withHeader(-1);
        }
        yes.reachedWith(now.withA(null));
        no.reachedWith(now.withA(null));
        now = null;
    }

    /** Leaves a number in A; words of memory from {@code free} on may be used. */
    private void compute(Test.Value value, int free) {
        if (free >= Machine.MEMORY) {
            throw new FilterSyntaxException("arithmetic needs more than 16 words of memory");
        }
        switch (value) {
            case Test.Literal(int number) -> add(LD | W | IMM, number);
            case Test.Length() -> add(LD | W | LEN, 0);
            case Test.Load load -> load(load);
            case Test.Indexed(var load, var index) -> index(load, index, free);
            case Test.Binary(int operation, var left, Test.Literal(int right)) -> {
                compute(left, free);
                add(ALU | operation | K, right);
            }
            case Test.Binary(int operation, var left, var right) -> {
                compute(right, free);
                add(ST, free);
                compute(left, free + 1);
                add(LDX | W | MEM, free);
                forgetX();
                add(ALU | operation | X, 0);
            }
        }
    }

    private void index(Test.Load load, Test.Value index, int free) {
        compute(index, free);
        if (load.header() >= 0) {
            add(LDX | B | MSH, load.header());
            add(ALU | ADD | X, 0);
        }
        add(MISC | TAX, 0);
        forgetX();
        add(LD | load.size() | IND, load.offset());
    }

    private void forgetX() {
        if (now != null) {
            now = now.withHeader(-1);
        }
    }

    /** Turns labels into distances, with a long jump wherever eight bits are too few. */
    private final class Layout {
        private static final int FAR = 255;

        List<Instruction> resolve() {
            dropIdleJumps();
            while (lengthenOneJump()) {
                if (steps.size() > Program.MAX_LENGTH) {
                    throw tooLong();
                }
            }
            var program = new ArrayList<Instruction>();
            for (int at = 0; at < steps.size(); at++) {
                program.add(resolve(at, steps.get(at)));
            }
            return program;
        }

        private Instruction resolve(int at, Step step) {
            if (step.yes() == null || step.no() == null) {
                return new Instruction(step.code(), step.k());
            }
            int yes = step.yes().position - at - 1;
            int no = step.no().position - at - 1;
            boolean always = step.code() == (JMP | JA);
            return always
                    ? new Instruction(step.code(), yes)
                    : new Instruction(step.code(), yes, no, step.k());
        }

        private void dropIdleJumps() {
            for (int at = steps.size() - 1; at >= 0; at--) {
                Step step = steps.get(at);
                Label target = step.yes();
                boolean always = step.code() == (JMP | JA);
                if (always && target != null && target.position == at + 1) {
                    steps.remove(at);
                    moveLabels(at, -1);
                }
            }
        }

        private boolean lengthenOneJump() {
            for (int at = steps.size() - 1; at >= 0; at--) {
                Step step = steps.get(at);
                Label yes = step.yes();
                Label no = step.no();
                if (yes == null || no == null || step.code() == (JMP | JA)) {
                    continue;
                }
                boolean farYes = yes.position - at - 1 > FAR;
                if (farYes || no.position - at - 1 > FAR) {
                    lengthen(at, step, farYes);
                    return true;
                }
            }
            return false;
        }

        private void lengthen(int at, Step step, boolean yes) {
            var near = new Label();
            Label far = yes ? step.yes() : step.no();
            steps.add(at + 1, new Step(JMP | JA, 0, far, far));
            moveLabels(at, 1);
            near.position = at + 1;
            Label other = yes ? step.no() : step.yes();
            steps.set(at, new Step(step.code(), step.k(), yes ? near : other, yes ? other : near));
        }

        /** Labels behind {@code at} move with what they label. */
        private void moveLabels(int at, int by) {
            var labels = new java.util.HashSet<Label>();
            for (Step step : steps) {
                addIfPlaced(labels, step.yes());
                addIfPlaced(labels, step.no());
            }
            for (Label label : labels) {
                label.position += label.position > at ? by : 0;
            }
        }

        private static void addIfPlaced(java.util.Set<Label> labels, @Nullable Label label) {
            if (label != null) {
                labels.add(label);
            }
        }
    }
}

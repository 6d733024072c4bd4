package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns tests into instructions. Tests become a graph, in which each one leads to two others; it is
 * then written in one pass forward, with what is known of packet and registers on the way. A jump
 * to a test whose outcome is known by then goes to what that test leads to. So nothing is loaded or
 * tested twice, and a list of a thousand ports is one comparison for each.
 */
final class Assembler {
    private static final int MAX_NODES = 1 << 16;

    private final List<Step> steps = new ArrayList<>();

    /** Each behind all those that it leads to. */
    private final List<Node> nodes = new ArrayList<>();

    private final Node accept = new Node(null, null, null);
    private final Node reject = new Node(null, null, null);

    /** What is known at the end of the steps. */
    private Knowledge now = Knowledge.NOTHING;

    /** A test, or an end if {@code test} is null. */
    private static final class Node {
        private final @Nullable Test test;
        private final @Nullable Node yes;
        private final @Nullable Node no;

        /** What all jumps here have in common, null if there are none. */
        private @Nullable Knowledge known;

        private int position;

        Node(@Nullable Test test, @Nullable Node yes, @Nullable Node no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        /** Where a jump here leads when it is made with some knowledge. */
        Node with(Knowledge knowledge) {
            Node target = this;
            while (target.test instanceof Test.Compare compare
                    && target.yes != null
                    && target.no != null) {
                Boolean outcome = knowledge.decides(compare);
                if (outcome == null) {
                    break;
                }
                target = outcome ? target.yes : target.no;
            }
            target.known = target.known == null ? knowledge : target.known.inCommon(knowledge);
            return target;
        }
    }

    /** An instruction, whose targets are not resolved yet if it has any. */
    private record Step(int code, int k, @Nullable Node yes, @Nullable Node no) {}

    List<Instruction> assemble(Test test) {
        Node root = graph(test, accept, reject);
        root.known = Knowledge.NOTHING;
        for (int at = nodes.size() - 1; at >= 0; at--) {
            Node node = nodes.get(at);
            if (node.known != null) {
                now = node.known;
                node.position = steps.size();
                write(node);
            }
        }
        end(accept, Program.KEEP);
        end(reject, 0);
        return new Layout().resolve();
    }

    private void end(Node node, int result) {
        if (node.known != null) {
            node.position = steps.size();
            add(RET, result);
        }
    }

    /** The first node of a test that leads to one of two others. */
    private Node graph(Test test, Node yes, Node no) {
        return switch (test) {
            case Test.Constant(boolean value) -> value ? yes : no;
            case Test.Both(var first, var second) -> graph(first, graph(second, yes, no), no);
            case Test.Either(var first, var second) -> graph(first, yes, graph(second, yes, no));
            case Test.Negated(var inner) -> graph(inner, no, yes);
            case Test.Compare compare -> node(compare, yes, no);
            case Test.Computed computed -> node(computed, yes, no);
        };
    }

    private Node node(Test test, Node yes, Node no) {
        if (nodes.size() == MAX_NODES) {
            throw tooLong();
        }
        var node = new Node(test, yes, no);
        nodes.add(node);
        return node;
    }

    private void write(Node node) {
        if (node.yes == null || node.no == null) {
            return;
        }
        if (node.test instanceof Test.Compare compare) {
            write(compare, node.yes, node.no);
        } else if (node.test instanceof Test.Computed computed) {
            write(computed, node.yes, node.no);
        }
    }

    private void add(int code, int k) {
        add(new Step(code, k, null, null));
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

    private void write(Test.Compare compare, Node yes, Node no) {
        var subject = Knowledge.Subject.of(compare);
        if (!subject.equals(now.a())) {
            load(compare.load());
            if (compare.mask() != -1) {
                add(ALU | AND | K, compare.mask());
            }
            now = now.withA(subject);
        }
        Node ifSo = yes.with(now.with(compare, true));
        Node ifNot = no.with(now.with(compare, false));
        int code = JMP | compare.jump() | K;
        add(new Step(code, compare.value(), ifSo, ifNot));
    }

    /** Loads into A, and the length of the IP header into X where that is not there yet. */
    private void load(Test.Load load) {
        if (load.header() < 0) {
            add(LD | load.size() | ABS, load.offset());
            return;
        }
        if (now.header() != load.header()) {
            add(LDX | B | MSH, load.header());
            now = now.withHeader(load.header());
        }
        add(LD | load.size() | IND, load.offset());
    }

    private void write(Test.Computed computed, Node yes, Node no) {
        int code = JMP | computed.jump();
        int k = 0;
        if (computed.right() instanceof Test.Literal(int value)) {
            compute(computed.left(), 0);
            k = value;
        } else {
            compute(computed.right(), 0);
            add(ST, 0);
            compute(computed.left(), 1);
            add(LDX | W | MEM, 0);
            now = now.withHeader(-1);
            code |= X;
        }
        now = now.withA(null);
        add(new Step(code, k, yes.with(now), no.with(now)));
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
        now = now.withHeader(-1);
    }

    /** Turns targets into distances, with a long jump wherever eight bits are too few. */
    private final class Layout {
        /** One less than there are bits for, since inserting one jump moves the other's target. */
        private static final int FAR = 254;

        private final List<Node> placed = new ArrayList<>(nodes);

        List<Instruction> resolve() {
            placed.add(accept);
            placed.add(reject);
            // From the end, where what is inserted makes none of the jumps behind it longer.
            for (int at = steps.size() - 1; at >= 0; at--) {
                Step step = steps.get(at);
                if (step.yes() != null && step.no() != null) {
                    lengthen(at, step.yes(), step.no());
                }
            }
            var program = new ArrayList<Instruction>();
            for (int at = 0; at < steps.size(); at++) {
                program.add(resolve(at, steps.get(at)));
            }
            return program;
        }

        private void lengthen(int at, Node yes, Node no) {
            boolean farNo = no.position - at - 1 > FAR;
            boolean farYes = yes.position - at - 1 > FAR;
            Step step = steps.get(at);
            Node nearNo = farNo ? insertJump(at, no) : no;
            Node nearYes = farYes ? insertJump(at, yes) : yes;
            steps.set(at, new Step(step.code(), step.k(), nearYes, nearNo));
        }

        /** A jump right behind an instruction. */
        private Node insertJump(int at, Node target) {
            for (Node node : placed) {
                node.position += node.position > at ? 1 : 0;
            }
            steps.add(at + 1, new Step(JMP | JA, 0, target, null));
            var jump = new Node(null, null, null);
            jump.position = at + 1;
            placed.add(jump);
            return jump;
        }

        private static Instruction resolve(int at, Step step) {
            if (step.yes() == null) {
                return new Instruction(step.code(), step.k());
            }
            int yes = step.yes().position - at - 1;
            if (step.no() == null) {
                return new Instruction(step.code(), yes);
            }
            return new Instruction(step.code(), yes, step.no().position - at - 1, step.k());
        }
    }
}

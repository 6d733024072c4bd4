package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.*;

import org.jspecify.annotations.Nullable;

/**
 * The registers of one run of a sound program. A load from outside the packet ends the run with 0,
 * as in the kernel.
 */
final class Machine {
    static final int MEMORY = 16;

    private final byte[] bytes;
    private final int from;
    private final int captured;
    private final int length;
    private final Metadata metadata;
    private int a;
    private int x;
    private int @Nullable [] memory;
    private boolean failed;

    Machine(byte[] bytes, int from, int to, int length, Metadata metadata) {
        this.bytes = bytes;
        this.from = from;
        this.captured = to - from;
        this.length = length;
        this.metadata = metadata;
    }

    int run(int[] codes, int[] operands, int[] jumps) {
        int at = 0;
        while (!failed) {
            int code = codes[at];
            int k = operands[at];
            int jump = jumps[at++];
            switch (code & 7) {
                case LD -> a = load(code, k);
                case LDX -> x = loadX(code, k);
                case ST -> memory()[k] = a;
                case STX -> memory()[k] = x;
                case ALU -> a = compute(code & 0xf0, a, (code & X) == 0 ? k : x);
                case JMP -> at += jump(code, k, jump);
                case RET -> {
                    return (code & A) == 0 ? k : a;
                }
                default -> move(code);
            }
        }
        return 0;
    }

    private void move(int code) {
        if ((code & TXA) != 0) {
            a = x;
        } else {
            x = a;
        }
    }

    private int[] memory() {
        if (memory == null) {
            memory = new int[MEMORY];
        }
        return memory;
    }

    private int load(int code, int k) {
        return switch (code & 0xe0) {
            case IMM -> k;
            case LEN -> length;
            case MEM -> memory()[k];
            case ABS -> k < 0 ? metadata.get(k) : fetch(code & 0x18, k);
            default -> fetch(code & 0x18, (x & 0xffffffffL) + k);
        };
    }

    private int loadX(int code, int k) {
        return switch (code & 0xe0) {
            case IMM -> k;
            case LEN -> length;
            case MEM -> memory()[k];
            default -> (fetch(B, k) & 15) * 4;
        };
    }

    /** A load at an offset that may be anything; the sum of an index wraps at 32 bits. */
    private int fetch(int size, long anyOffset) {
        long offset = anyOffset & 0xffffffffL;
        int width = size == W ? 4 : size == H ? 2 : 1;
        if (offset > captured - width) {
            failed = true;
            return 0;
        }
        int at = from + (int) offset;
        int value = 0;
        for (int taken = 0; taken < width; taken++) {
            value = value << 8 | (bytes[at + taken] & 0xff);
        }
        return value;
    }

    private int compute(int operation, int left, int right) {
        return switch (operation) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV, MOD -> divide(operation, left, right);
            case OR -> left | right;
            case AND -> left & right;
            case XOR -> left ^ right;
            case LSH -> Integer.compareUnsigned(right, 31) > 0 ? 0 : left << right;
            case RSH -> Integer.compareUnsigned(right, 31) > 0 ? 0 : left >>> right;
            default -> -left;
        };
    }

    private int divide(int operation, int left, int right) {
        if (right == 0) {
            failed = true;
            return 0;
        }
        return operation == DIV
                ? Integer.divideUnsigned(left, right)
                : Integer.remainderUnsigned(left, right);
    }

    private int jump(int code, int k, int jump) {
        if ((code & 0xf0) == JA) {
            return k;
        }
        int operand = (code & X) == 0 ? k : x;
        boolean holds =
                switch (code & 0xf0) {
                    case JEQ -> a == operand;
                    case JGT -> Integer.compareUnsigned(a, operand) > 0;
                    case JGE -> Integer.compareUnsigned(a, operand) >= 0;
                    default -> (a & operand) != 0;
                };
        return holds ? jump >> 8 : jump & 0xff;
    }
}

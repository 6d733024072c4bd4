package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.*;

import java.util.List;

/**
 * Finds out whether a program is sound, by the rules of the kernel's {@code bpf_check_classic}:
 * known operations, jumps forward to inside, memory in its bounds and written before it is read, no
 * division by a constant 0, a return at the end.
 */
final class Verifier {
    private static final int ALL_MEMORY = (1 << Machine.MEMORY) - 1;

    private final List<Instruction> program;

    /** For each instruction, which words of memory are written on all ways to it. */
    private final int[] written;

    private Verifier(List<Instruction> program) {
        this.program = program;
        written = new int[program.size()];
        java.util.Arrays.fill(written, ALL_MEMORY);
    }

    static void check(List<Instruction> program) {
        if (program.isEmpty() || program.size() > Program.MAX_LENGTH) {
            throw new FilterSyntaxException(
                    "a program of %d instructions; 1..%d are allowed"
                            .formatted(program.size(), Program.MAX_LENGTH));
        }
        new Verifier(program).check();
    }

    private void check() {
        written[0] = 0;
        for (int at = 0; at < program.size(); at++) {
            check(at, program.get(at));
        }
        int last = program.size() - 1;
        require((program.get(last).code() & 7) == RET, last, "the program does not end here");
    }

    private void check(int at, Instruction instruction) {
        int code = instruction.code();
        int k = instruction.k();
        switch (code & 7) {
            case LD -> checkLoad(at, code, k);
            case LDX -> checkLoadX(at, code, k);
            case ST, STX -> checkStore(at, code, k);
            case ALU -> checkArithmetic(at, code, k);
            case JMP -> checkJump(at, instruction);
            case RET -> known(at, code == RET || code == (RET | A));
            default -> known(at, code == MISC || code == (MISC | TXA));
        }
        boolean goesOn = (code & 7) != RET && (code & 7) != JMP;
        if (goesOn && at + 1 < program.size()) {
            written[at + 1] &= written[at];
        }
    }

    private static void require(boolean condition, int at, String message) {
        if (!condition) {
            throw new FilterSyntaxException("instruction " + at + ": " + message);
        }
    }

    private static void known(int at, boolean condition) {
        require(condition, at, "unknown operation");
    }

    private void checkLoad(int at, int code, int k) {
        int size = code & 0x18;
        int mode = code & 0xe0;
        boolean fromPacket = mode == ABS || mode == IND;
        known(at, code == (LD | size | mode) && size != 0x18);
        known(at, fromPacket || size == W);
        known(at, fromPacket || mode == IMM || mode == LEN || mode == MEM);
        require(mode != ABS || k >= 0 || Metadata.has(k), at, "no such metadata");
        checkRead(at, mode, k);
    }

    private void checkLoadX(int at, int code, int k) {
        int mode = code & 0xe0;
        known(at, mode == MSH ? code == (LDX | B | MSH) : code == (LDX | mode));
        known(at, mode == MSH || mode == IMM || mode == LEN || mode == MEM);
        checkRead(at, mode, k);
    }

    private void checkRead(int at, int mode, int k) {
        if (mode == MEM) {
            require(k >= 0 && k < Machine.MEMORY, at, "no such memory");
            require((written[at] & 1 << k) != 0, at, "memory is read before it is written");
        }
    }

    private void checkStore(int at, int code, int k) {
        known(at, code == ST || code == STX);
        require(k >= 0 && k < Machine.MEMORY, at, "no such memory");
        written[at] |= 1 << k;
    }

    private static void checkArithmetic(int at, int code, int k) {
        int operation = code & 0xf0;
        boolean constant = (code & X) == 0;
        known(at, (code & ~0xff) == 0 && operation <= XOR);
        known(at, operation != NEG || constant);
        boolean divides = operation == DIV || operation == MOD;
        require(!divides || !constant || k != 0, at, "division by 0");
        boolean shifts = operation == LSH || operation == RSH;
        require(!shifts || !constant || (k >= 0 && k < 32), at, "shift by more than 31");
    }

    private void checkJump(int at, Instruction instruction) {
        int code = instruction.code();
        int operation = code & 0xf0;
        known(at, (code & ~0xff) == 0 && operation <= JSET);
        if (operation == JA) {
            known(at, code == (JMP | JA));
            target(at, instruction.k() & 0xffffffffL);
            return;
        }
        target(at, instruction.jt());
        target(at, instruction.jf());
    }

    private void target(int at, long distance) {
        require(at + 1 + distance < program.size(), at, "jump out of the program");
        int target = at + 1 + (int) distance;
        written[target] &= written[at];
    }
}

package omnisock.wire.filter;

import java.util.Locale;

/**
 * An instruction of classic BPF: {@code struct sock_filter} of {@code linux/filter.h}.
 *
 * @param code the operation, 16 bits
 * @param jt how many instructions to skip if a condition holds, 0..255
 * @param jf how many to skip if it does not, 0..255
 * @param k the operand, 32 bits
 */
public record Instruction(int code, int jt, int jf, int k) {
    static final int LD = 0;
    static final int LDX = 1;
    static final int ST = 2;
    static final int STX = 3;
    static final int ALU = 4;
    static final int JMP = 5;
    static final int RET = 6;
    static final int MISC = 7;

    static final int W = 0;
    static final int H = 8;
    static final int B = 0x10;

    static final int IMM = 0;
    static final int ABS = 0x20;
    static final int IND = 0x40;
    static final int MEM = 0x60;
    static final int LEN = 0x80;
    static final int MSH = 0xa0;

    static final int ADD = 0;
    static final int SUB = 0x10;
    static final int MUL = 0x20;
    static final int DIV = 0x30;
    static final int OR = 0x40;
    static final int AND = 0x50;
    static final int LSH = 0x60;
    static final int RSH = 0x70;
    static final int NEG = 0x80;
    static final int MOD = 0x90;
    static final int XOR = 0xa0;

    static final int JA = 0;
    static final int JEQ = 0x10;
    static final int JGT = 0x20;
    static final int JGE = 0x30;
    static final int JSET = 0x40;

    static final int K = 0;
    static final int X = 8;
    static final int A = 0x10;
    static final int TAX = 0;
    static final int TXA = 0x80;

    /** Checks the ranges of the first three. */
    public Instruction {
        if (code < 0 || code > 0xffff || jt < 0 || jt > 255 || jf < 0 || jf > 255) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "instruction %d %d %d is out of range", code, jt, jf));
        }
    }

    Instruction(int code, int k) {
        this(code, 0, 0, k);
    }

    /** {@return the instruction as {@code tcpdump -ddd} prints it: four decimal numbers} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %d %d %d", code, jt, jf, k & 0xffffffffL);
    }
}

package omnisock.wire.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A classic BPF program that is known to be sound: it ends, and reads and writes nothing that is
 * not its own. Immutable; any thread may run it.
 */
public final class Program {
    /** The longest program that a kernel takes, in instructions. */
    public static final int MAX_LENGTH = 4096;

    /** How many bytes of a packet a compiled filter says to keep. */
    public static final int KEEP = 262_144;

    private final List<Instruction> instructions;
    private final int[] codes;
    private final int[] operands;
    private final int[] jumps;

    private Program(List<Instruction> instructions) {
        this.instructions = List.copyOf(instructions);
        int length = instructions.size();
        codes = new int[length];
        operands = new int[length];
        jumps = new int[length];
        for (int at = 0; at < length; at++) {
            Instruction instruction = instructions.get(at);
            codes[at] = instruction.code();
            operands[at] = instruction.k();
            jumps[at] = instruction.jt() << 8 | instruction.jf();
        }
    }

    /**
     * {@return a program of these instructions}
     *
     * @param instructions 1..{@link #MAX_LENGTH} of them
     * @throws FilterSyntaxException if the program is not sound; the message says which instruction
     */
    public static Program of(List<Instruction> instructions) {
        Verifier.check(instructions);
        return new Program(instructions);
    }

    /**
     * {@return the program in the form of {@code tcpdump -ddd}: how many instructions, then four
     * decimal numbers for each, with newlines or commas between them}
     *
     * @param text the numbers
     * @throws FilterSyntaxException if these are not the numbers of a sound program
     */
    public static Program parse(String text) {
        List<String> lines = text.strip().lines().flatMap(Program::parts).toList();
        long count = lines.isEmpty() ? 0 : number(lines.getFirst(), MAX_LENGTH);
        if (count != lines.size() - 1) {
            throw new FilterSyntaxException(
                    "the program says %d instructions, and has %d"
                            .formatted(count, Math.max(lines.size() - 1, 0)));
        }
        var instructions = new ArrayList<Instruction>();
        for (String line : lines.subList(1, lines.size())) {
            String[] numbers = line.strip().split("\\s+", 5);
            if (numbers.length != 4) {
                throw new FilterSyntaxException("\"" + line + "\" is not four numbers");
            }
            int code = (int) number(numbers[0], 0xffff);
            int jt = (int) number(numbers[1], 255);
            int jf = (int) number(numbers[2], 255);
            instructions.add(new Instruction(code, jt, jf, (int) number(numbers[3], 0xffffffffL)));
        }
        return of(instructions);
    }

    private static java.util.stream.Stream<String> parts(String line) {
        return java.util.Arrays.stream(line.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    private static long number(String text, long most) {
        boolean digits = text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits && !text.isEmpty() ? Long.parseLong(text) : -1;
        if (value < 0 || value > most) {
            throw new FilterSyntaxException("\"" + text + "\" is not a number in 0.." + most);
        }
        return value;
    }

    /** {@return the instructions, as {@code SO_ATTACH_FILTER} takes them} */
    public List<Instruction> instructions() {
        return instructions;
    }

    /**
     * {@return whether the program takes a packet}
     *
     * @param bytes an array that has the packet
     * @param from its first byte
     * @param to behind its last captured byte
     * @param length its length on the wire
     */
    public boolean matches(byte[] bytes, int from, int to, int length) {
        return run(bytes, from, to, length, Metadata.NONE) != 0;
    }

    /**
     * {@return whether the program takes a packet that was captured whole}
     *
     * @param packet the frame
     */
    public boolean matches(byte[] packet) {
        return matches(packet, 0, packet.length, packet.length);
    }

    /**
     * {@return how many bytes of a packet to keep, unsigned, 0 for not taking it}
     *
     * @param bytes an array that has the packet
     * @param from its first byte
     * @param to behind its last captured byte
     * @param length its length on the wire
     * @param metadata what else is known of it
     */
    public int run(byte[] bytes, int from, int to, int length, Metadata metadata) {
        Objects.checkFromToIndex(from, to, bytes.length);
        var machine = new Machine(bytes, from, to, length, metadata);
        return machine.run(codes, operands, jumps);
    }

    /** {@return the program in the form of {@code tcpdump -ddd}, which {@link #parse} reads} */
    @Override
    public String toString() {
        var text = new StringBuilder().append(instructions.size()).append('\n');
        instructions.forEach(instruction -> text.append(instruction).append('\n'));
        return text.toString();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Program program && instructions.equals(program.instructions);
    }

    @Override
    public int hashCode() {
        return instructions.hashCode();
    }
}

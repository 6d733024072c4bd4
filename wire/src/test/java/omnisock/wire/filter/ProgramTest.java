package omnisock.wire.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    private static int run(String program, int... bytes) {
        byte[] packet = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            packet[at] = (byte) bytes[at];
        }
        return Program.parse(program).run(packet, 0, packet.length, 1000, Metadata.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1,6 0 0 7                                  | 7
                    2,48 0 0 1,22 0 0 0                        | 34
                    2,40 0 0 1,22 0 0 0                        | 8755
                    2,32 0 0 0,22 0 0 0                        | 287454020
                    2,40 0 0 3,22 0 0 0                        | 0
                    2,128 0 0 0,22 0 0 0                       | 1000
                    4,0 0 0 5,1 0 0 3,28 0 0 0,22 0 0 0        | 2
                    3,177 0 0 2,135 0 0 0,22 0 0 0             | 12
                    4,0 0 0 9,2 0 0 3,96 0 0 3,22 0 0 0        | 9
                    3,0 0 0 1,100 0 0 31,22 0 0 0              | -2147483648
                    4,0 0 0 1,21 0 1 1,6 0 0 5,6 0 0 6         | 5
                    4,0 0 0 1,37 0 1 1,6 0 0 5,6 0 0 6         | 6
                    4,1 0 0 0,0 0 0 3,60 0 0 0,22 0 0 0        | 0
                    4,0 0 0 3,5 0 0 1,6 0 0 1,6 0 0 2          | 2
                    4,0 0 0 4294967295,53 0 1 1,6 0 0 1,6 0 0 2 | 1
                    3,1 0 0 4294967295,80 0 0 2,22 0 0 0       | 34
                    """)
    void doesWhatItsInstructionsSay(String program, int result) {
        assertThat(run(program, 0x11, 0x22, 0x33, 0x44)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                          | 0 instructions
                    0                           | 0 instructions
                    2,6 0 0 0                   | says 2 instructions, and has 1
                    1,6 0 0                     | is not four numbers
                    1,6 0 0 x                   | is not a number
                    1,6 0 256 0                 | is not a number in 0..255
                    1,0 0 0 0                   | does not end here
                    2,5 0 0 1,6 0 0 0           | jump out of the program
                    2,21 0 1 0,6 0 0 0          | jump out of the program
                    2,5 0 0 4294967295,6 0 0 0  | jump out of the program
                    2,52 0 0 0,6 0 0 0          | division by 0
                    2,100 0 0 32,6 0 0 0        | shift by more than 31
                    2,2 0 0 16,6 0 0 0          | no such memory
                    2,96 0 0 3,6 0 0 0          | read before it is written
                    2,32 0 0 4294967040,6 0 0 0 | no such metadata
                    2,65535 0 0 0,6 0 0 0       | unknown operation
                    5,0 0 0 1,21 0 1 1,2 0 0 2,96 0 0 2,22 0 0 0 | read before it is written
                    """)
    void isRefusedUnlessSound(String program, String message) {
        assertThatThrownBy(() -> Program.parse(program))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void isReadAsTcpdumpPrintsIt() {
        Program program = Program.parse("4\n40 0 0 12\n21 0 1 2054\n6 0 0 262144\n6 0 0 0\n");

        assertThat(program.instructions()).hasSize(4);
        assertThat(Program.parse(program.toString())).isEqualTo(program);
    }
}

package omnisock.tool;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A subcommand. Options are described in code, since picocli's annotations cost a tenth of a second
 * of processor time at every start.
 */
interface Command {
    /** Adds the options, parameters, description and examples; the name and --help are there. */
    void describe(CommandSpec spec);

    /**
     * Does the work.
     *
     * @return the exit code: 0 done, 1 failed
     * @throws Exception to fail with its message
     */
    int run(ParseResult given) throws Exception;
}

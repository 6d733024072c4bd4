package omnisock.transfer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, in words. */
public final class Failures {
    private Failures() {}

    /**
     * {@return one line that says what went wrong; file exceptions, whose message may be but a
     * name, say it too}
     *
     * @param failure what was thrown
     */
    public static String text(IOException failure) {
        String reason =
                switch (failure) {
                    case NoSuchFileException ignored -> "no such file";
                    case AccessDeniedException ignored -> "permission denied";
                    case NotDirectoryException ignored -> "not a directory";
                    case FileSystemException e when e.getReason() == null ->
                            e.getClass().getSimpleName();
                    default -> null;
                };
        if (reason != null && failure instanceof FileSystemException e && e.getFile() != null) {
            return "'" + Printable.text(e.getFile()) + "': " + reason;
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Printable.text(message);
    }
}

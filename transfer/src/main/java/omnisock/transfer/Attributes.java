package omnisock.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** Times and permissions, as the sender has them. */
final class Attributes {
    private static final PosixFilePermission[] PERMISSIONS = PosixFilePermission.values();

    private Attributes() {}

    static void set(Path path, Entry entry) throws IOException {
        var view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (entry.modified() != null) {
            view.setTimes(FileTime.from(entry.modified()), null, null);
        }
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PERMISSIONS) {
            if ((entry.mode() & (0400 >>> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        Files.setPosixFilePermissions(path, permissions);
    }
}

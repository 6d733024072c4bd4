package omnisock.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Times and permissions, as the sender has them. */
final class Attributes {
    /** The permission of each bit, from 0400 down to 0001. */
    private static final List<PosixFilePermission> BITS =
            List.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private static final int HIGHEST = 0400;

    private Attributes() {}

    static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (int i = 0; i < BITS.size(); i++) {
            mode |= permissions.contains(BITS.get(i)) ? HIGHEST >>> i : 0;
        }
        return mode;
    }

    static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.size(); i++) {
            if ((mode & (HIGHEST >>> i)) != 0) {
                permissions.add(BITS.get(i));
            }
        }
        return permissions;
    }

    static void set(Path path, Entry entry) throws IOException {
        var view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (entry.modified() != null) {
            view.setTimes(FileTime.from(entry.modified()), null, null);
        }
        Files.setPosixFilePermissions(path, permissions(entry.mode()));
    }
}

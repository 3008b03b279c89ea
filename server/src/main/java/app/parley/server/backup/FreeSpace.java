// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.StoreFailure;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refuses work that could only end with a full disk.
final class FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);

    private FreeSpace() {}

    /// Do nothing where `bytes` more fit into `folder`, or where the system does not say how much does.
    ///
    /// @throws StoreFailure when they do not fit
    static void require(Path folder, long bytes) {
        // Not by its FileStore: that wants to find the mount point, which a chroot need not have.
        var place = folder.toFile();
        if (place.getTotalSpace() == 0) {
            LOG.info("the system does not say how much is free folder={}", folder);
            return;
        }
        long free = place.getUsableSpace();
        if (free < bytes) {
            throw StoreFailure.unusable(String.format(
                    Locale.ROOT,
                    "There is not enough space in %s: %,d MB are free and %,d MB are needed.",
                    folder,
                    free >> 20,
                    (bytes >> 20) + 1));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// Tells by its beginning which program wrote a file.
final class Recognition {
    private static final int BEGINNING = 1 << 16;
    private static final Pattern MATTERMOST_LINE = Pattern.compile(
            "\"type\"\\s*:\\s*\"(?:version|info|role|scheme|emoji|team|channel|user|bot|direct_channel|post|direct_post)\"");

    private Recognition() {}

    static Optional<ImportFile.Format> of(Path file) throws IOException {
        try (var zip = Unpacked.zip(file)) {
            if (SlackFolders.of(zip).isPresent()) {
                return Optional.of(ImportFile.Format.SLACK);
            }
            return MattermostExport.lines(zip).map(_ -> ImportFile.Format.MATTERMOST);
        } catch (ZipException e) {
            return ofLines(file);
        }
    }

    private static Optional<ImportFile.Format> ofLines(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8)
                    .replaceFirst("^\ufeff", "")
                    .strip();
            if (!beginning.startsWith("{")) {
                return Optional.empty();
            }
            if (beginning.lines().findFirst().orElse("").contains("\"parley-export\"")) {
                return Optional.of(ImportFile.Format.PARLEY);
            }
            return MATTERMOST_LINE.matcher(beginning).find()
                    ? Optional.of(ImportFile.Format.MATTERMOST)
                    : Optional.empty();
        }
    }
}

package app.parley.server.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Tells by its beginning which program wrote a file.
final class Recognition {
    private static final int BEGINNING = 512;

    private Recognition() {}

    static Optional<ImportFile.Format> of(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("channels.json") != null || zip.getEntry("dms.json") != null) {
                return Optional.of(ImportFile.Format.SLACK);
            }
            return MattermostExport.lines(zip).map(_ -> ImportFile.Format.MATTERMOST);
        } catch (ZipException e) {
            return ofLines(file);
        }
    }

    private static Optional<ImportFile.Format> ofLines(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            if (beginning.contains("\"parley-export\"")) {
                return Optional.of(ImportFile.Format.PARLEY);
            }
            return beginning.replaceAll("\\s", "").startsWith("{\"type\":\"version\"")
                    ? Optional.of(ImportFile.Format.MATTERMOST)
                    : Optional.empty();
        }
    }
}

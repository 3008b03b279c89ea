// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.audit.AuditRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.log.Transcript;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Progress;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Exports that tests make, the folder that they are imported into, and what is in it afterwards.
final class ImportFixture {
    private final Path folder;

    ImportFixture(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    ImportFile.Outcome take(Path file) {
        return take(file, ImportFile.Terms.USUAL);
    }

    ImportFile.Outcome take(Path file, ImportFile.Terms terms) {
        return new ImportFile(file, terms, "os:test", InstantSource.system(), Progress.SILENT).into(data(), null);
    }

    /// Return the ids of all rooms.
    List<String> rooms() {
        return new DatabaseFile(DataFolder.database(data()))
                .read(transaction -> transaction.query("SELECT id FROM room ORDER BY id", row -> row.text("id")));
    }

    /// Return the name of each room by its id.
    Map<String, String> names() {
        var names = new TreeMap<String, String>();
        new DatabaseFile(DataFolder.database(data()))
                .read(transaction -> transaction.query(
                        "SELECT id, name FROM room", row -> names.put(row.text("id"), row.text("name"))));
        return names;
    }

    /// Return the names of all bots.
    List<String> bots() {
        return new DatabaseFile(DataFolder.database(data()))
                .read(transaction -> transaction.query(
                        "SELECT username FROM account WHERE bot = 1 ORDER BY username", row -> row.text("username")));
    }

    /// Return what the record of administration says, newest first.
    List<String> audit() {
        return new DatabaseFile(DataFolder.database(data()))
                .read(transaction -> AuditRepository.newest(transaction, 10).stream()
                        .map(entry -> entry.by() + " " + entry.act() + " " + entry.on() + " " + entry.detail())
                        .toList());
    }

    List<Event> events(String room) {
        return new DatabaseFile(DataFolder.database(data())).read(transaction -> {
            long no = transaction.number("SELECT no FROM room WHERE id = ?", room);
            return Transcript.after(transaction, new RoomKey(no, new RoomId(room)), 0, 1_000);
        });
    }

    List<String> said(String room) {
        return events(room).stream()
                .map(event -> switch (event) {
                    case Event.Message m ->
                        m.from() + ": " + m.text() + (m.replyTo() == null ? "" : " ↩" + m.replyTo())
                                + (m.changes() == null || m.changes().editedAt() == null ? "" : " (edited)")
                                + (m.changes() == null
                                                || m.changes().reactions().isEmpty()
                                        ? ""
                                        : " " + m.changes().reactions());
                    case Event.Joined e -> "+" + e.by();
                    case Event.Left e -> "-" + e.by();
                    case Event.Changed e -> e.by() + " names it " + e.name() + "/" + e.topic();
                    default -> event.getClass().getSimpleName();
                })
                .toList();
    }

    static Map<String, Long> reasons(ImportFile.Outcome outcome) {
        var reasons = new TreeMap<String, Long>();
        outcome.imported().notTaken().forEach(reason -> reasons.put(reason.reason(), reason.count()));
        return reasons;
    }

    Path lines(String... lines) throws IOException {
        return Files.writeString(folder.resolve("export.jsonl"), String.join("\n", lines) + "\n");
    }

    Path zip(Map<String, String> files) throws IOException {
        var path = folder.resolve("export.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return path;
    }
}

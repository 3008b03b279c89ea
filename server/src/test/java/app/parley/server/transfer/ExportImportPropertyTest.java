// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.RandomHistory;
import app.parley.server.store.Progress;
import app.parley.server.store.TestStore;
import app.parley.shared.json.ExportReader;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// Whatever happened in a chat: its export, imported, has the same export; and one that lost lines is taken as far
/// as it goes, and is well.
class ExportImportPropertyTest {
    private static String export(TestStore store, Path data) throws IOException {
        var out = new ByteArrayOutputStream();
        new Export(store.whole(data), InstantSource.system(), Progress.SILENT)
                .write(new Export.Wish("x", List.of(), null, null), new Export.Form.Json(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    /// Everything but the header, which names the history and the hour.
    private static List<String> lines(String export) {
        return export.lines().skip(1).toList();
    }

    private static ImportFile.Outcome take(Path file, TestStore store, Path data) {
        return new ImportFile(file, ImportFile.Terms.USUAL, "os:test", InstantSource.system(), Progress.SILENT)
                .into(data, store.location(data));
    }

    @Property(tries = 25)
    void whatIsImportedIsWhatWasExported(@ForAll long seed, @ForAll TestStore from, @ForAll TestStore to)
            throws IOException, MalformedJson {
        inFolder(folder -> {
            var before = history(from, folder, seed);
            var file = Files.writeString(folder.resolve("export.jsonl"), before);

            var outcome = take(file, to, folder.resolve("new"));

            assertThat(outcome.report().findings()).isEmpty();
            assertThat(outcome.imported().added()).isZero();
            assertThat(outcome.imported().notTaken()).isEmpty();
            assertThat(lines(export(to, folder.resolve("new")))).isEqualTo(lines(before));
        });
    }

    @Property(tries = 25)
    void anExportWithHolesIsTakenAsFarAsItGoes(@ForAll long seed) throws IOException, MalformedJson {
        inFolder(folder -> {
            var holed = holed(history(TestStore.SQLITE, folder, seed), new Random(seed));
            var file = Files.write(folder.resolve("export.jsonl"), holed);

            var outcome = take(file, TestStore.SQLITE, folder.resolve("new"));

            assertThat(outcome.report().findings()).isEmpty();
            var again = export(TestStore.SQLITE, folder.resolve("new"));
            assertThat(messages(again)).isEqualTo(messages(String.join("\n", holed)));
        });
    }

    /// A message as people see it, wherever it stands: `replyTo` names a message that is there, by its id.
    private record Seen(
            String room,
            String id,
            String from,
            Instant at,
            String text,
            @Nullable String replyTo,
            boolean deleted,
            @Nullable Instant editedAt,
            Map<String, Set<String>> reactions) {}

    private static List<Seen> messages(String export) throws IOException, MalformedJson {
        var ids = new HashMap<String, String>();
        var seen = new ArrayList<Seen>();
        try (var reader = new ExportReader(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)))) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                if (line instanceof ExportLine.Happened(Event.Message message)) {
                    ids.put(message.room() + " " + message.seq(), message.id());
                    seen.add(seen(message, ids.get(message.room() + " " + message.replyTo())));
                }
            }
        }
        return seen;
    }

    private static Seen seen(Event.Message message, @Nullable String replyTo) {
        var reactions = new HashMap<String, Set<String>>();
        var changes = message.changes();
        // When a message that is deleted was edited counts for nothing any more.
        var editedAt = changes == null || changes.deleted() ? null : changes.editedAt();
        if (changes != null) {
            changes.reactions().forEach(each -> reactions.put(each.emoji(), Set.copyOf(each.by())));
        }
        return new Seen(
                message.room().value(),
                message.id(),
                message.from(),
                message.at(),
                message.text(),
                replyTo,
                message.isDeleted(),
                editedAt,
                reactions);
    }

    private static List<String> holed(String export, Random random) {
        var lines = new ArrayList<String>();
        long events = 0;
        for (var line : export.lines().toList()) {
            boolean event = line.contains("\"seq\":") && line.contains("\"room\":");
            if (event && random.nextInt(4) == 0) {
                continue;
            }
            events += event ? 1 : 0;
            lines.add(line);
        }
        var end = lines.removeLast().replaceFirst("\"events\":\\d+", "\"events\":" + events);
        lines.add(end);
        return lines;
    }

    private static String history(TestStore store, Path folder, long seed) throws IOException {
        var data = Files.createDirectory(folder.resolve("old"));
        try (var fixture = new LogFixture(store, data)) {
            new RandomHistory(fixture, new Random(seed)).play(80);
        }
        return export(store, data);
    }

    private interface Work {
        void in(Path folder) throws IOException, MalformedJson;
    }

    private static void inFolder(Work work) throws IOException, MalformedJson {
        var folder = Files.createTempDirectory("parley");
        try {
            work.in(folder);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}

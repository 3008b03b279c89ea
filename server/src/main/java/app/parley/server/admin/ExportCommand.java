// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.backup.PartialFolder;
import app.parley.server.command.CommandFailure;
import app.parley.server.program.ProgramName;
import app.parley.server.store.DataFolder;
import app.parley.server.transfer.Export;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin export`: what people can read, for programs or for people.
@Command(
        name = "export",
        description =
                "Export all messages that people can read, as JSON Lines. If FILE ends in .html, write pages by room"
                        + " and month to a folder beside FILE.",
        sortOptions = false,
        footer = "An export includes private and direct rooms. Times are UTC: 2026-11-25 or 2026-11-25T20:00:00Z.")
final class ExportCommand implements Runnable {
    private static final Pattern PAGE = Pattern.compile("(.+)\\.html?", Pattern.CASE_INSENSITIVE);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "File to create; it must not exist.")
    private Path file = Path.of("");

    @Option(names = "--room", paramLabel = "ROOM", description = "Export only this room; can be repeated.")
    private List<String> rooms = new ArrayList<>();

    @Option(names = "--since", paramLabel = "TIME", description = "Export only events from this time on.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Export only events before this time.")
    private @Nullable String until;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the chat for the heading (Parley).")
    private String name = "Parley";

    @Mixin
    private Folder folder = new Folder();

    /// What was written where.
    record Done(String file, Export.Exported exported) {}

    @Override
    public void run() {
        var wish = new Export.Wish(name, roomIds(), time("--since", since), time("--until", until));
        var target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new CommandFailure(target + " exists already. Choose another name, or move it away.");
        }
        var database = folder.whole();
        Export.Exported exported;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            exported = write(new Export(database, InstantSource.system(), progress), wish, target);
        }
        var out = spec.commandLine().getOut();
        folder.print(out, new Done(target.toString(), exported), () -> {
            out.println("export: " + target);
            out.println(Sizes.count(exported.messages(), "message", "messages") + " in "
                    + Sizes.count(exported.events(), "event", "events") + ", "
                    + Sizes.count(exported.rooms(), "room", "rooms") + ", "
                    + Sizes.count(exported.people(), "person", "people"));
        });
    }

    private static Export.Exported write(Export export, Export.Wish wish, Path target) {
        var pages = pagesOf(target);
        try {
            return pages.isPresent() ? writePages(export, wish, target, pages.get()) : writeLines(export, wish, target);
        } catch (IOException e) {
            throw new CommandFailure("The export " + target + " cannot be written ("
                    + e.getClass().getSimpleName() + "). Check the folder and its free space.");
        }
    }

    /// Return the folder for the pages of rooms beside the page `target`, or nothing when `target` is no page.
    private static Optional<Path> pagesOf(Path target) {
        var page = PAGE.matcher(target.getFileName().toString());
        return page.matches() ? Optional.of(target.resolveSibling(page.group(1) + "_files")) : Optional.empty();
    }

    private static Export.Exported writeLines(Export export, Export.Wish wish, Path target) throws IOException {
        var draft = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".partial");
        try {
            DataFolder.restrict(draft, "rw-------");
            var exported = export.write(wish, new Export.Form.Json(Files.newOutputStream(draft)));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return exported;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// The page comes last: where it is, the pages that it links to are there.
    private static Export.Exported writePages(Export export, Export.Wish wish, Path target, Path pages)
            throws IOException {
        if (Files.exists(pages)) {
            throw new CommandFailure(pages + " exists already. Choose another name, or move it away.");
        }
        try (var draft = PartialFolder.of(target)) {
            var index = draft.path().resolve("index");
            var rooms = Files.createDirectory(draft.path().resolve("rooms"));
            var exported = export.write(
                    wish,
                    new Export.Form.Pages(
                            index,
                            rooms,
                            target.getFileName().toString(),
                            pages.getFileName().toString()));
            DataFolder.restrict(index, "rw-------");
            DataFolder.restrict(rooms, "rwx------");
            Files.move(rooms, pages, StandardCopyOption.ATOMIC_MOVE);
            Files.move(index, target, StandardCopyOption.ATOMIC_MOVE);
            return exported;
        }
    }

    private List<RoomId> roomIds() {
        try {
            return rooms.stream().map(RoomId::new).toList();
        } catch (Refusal e) {
            throw new CommandFailure(
                    "There is no such room. Run " + ProgramName.with("admin room list") + " to see all rooms.");
        }
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is a day or a time, such as 2026-11-25 or 2026-11-25T20:00:00Z, not " + text);
        }
    }
}

package app.parley.server.admin;

import app.parley.server.transfer.ImportFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin import`: a history from elsewhere.
@Command(
        name = "import",
        description = "Take in an export of Parley's, of Slack's or of Mattermost's, while no server runs.",
        sortOptions = false,
        footer = "People get accounts without a password. Whoever has the set-up code takes their own; the others get"
                + " one from user reset-password.")
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The export.")
    private Path file = Path.of("");

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        ImportFile.Outcome outcome;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            outcome = new ImportFile(file, InstantSource.system(), progress).into(folder.path());
        }
        var out = spec.commandLine().getOut();
        folder.print(out, outcome, () -> {
            var imported = outcome.imported();
            out.println("imported from " + outcome.format().name().toLowerCase(Locale.ROOT) + ": " + imported.chat());
            out.println(Sizes.count(imported.messages(), "message", "messages") + " in "
                    + Sizes.count(imported.events(), "event", "events") + ", "
                    + Sizes.count(imported.rooms(), "room", "rooms") + ", "
                    + Sizes.count(imported.people(), "new account", "new accounts"));
            if (imported.added() > 0) {
                out.println(Sizes.count(imported.added(), "event was", "events were")
                        + " added for what the file says and no event in it explains");
            }
            if (!imported.notTaken().isEmpty()) {
                out.println("not taken, or changed:");
                imported.notTaken()
                        .forEach(reason ->
                                out.println(String.format(Locale.ROOT, "  %,8d  %s", reason.count(), reason.reason())));
            }
            outcome.report().findings().forEach(finding -> out.println("wrong: " + finding.what()));
        });
    }
}

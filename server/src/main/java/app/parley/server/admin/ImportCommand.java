// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.Operator;
import app.parley.server.transfer.ImportFile;
import app.parley.server.transfer.NotTaken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin import`: a history from elsewhere.
@Command(
        name = "import",
        description = "Import an export of Parley, Slack or Mattermost. Stop the server first.",
        sortOptions = false,
        footer = {
            "Entries that cannot be imported are left out, counted and listed with their place. Status 1: nothing was"
                    + " imported.",
            "",
            "People get accounts without a password. The set-up code takes one of them; the others get a password from"
                    + " user reset-password. Bots get accounts that are marked as such, and no password."
        })
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Export to import.")
    private Path file = Path.of("");

    @Option(names = "--strict", description = "Import nothing unless everything in the file can be imported.")
    private boolean strict;

    @Option(
            names = "--max-unpacked-mib",
            paramLabel = "N",
            description = "Maximum size of an unpacked archive in MiB; 0 means no limit (${DEFAULT-VALUE}).")
    private long unpackedMib = ImportFile.Terms.USUAL.unpacked() >> 20;

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        if (unpackedMib < 0 || unpackedMib > Long.MAX_VALUE >> 20) {
            throw new ParameterException(spec.commandLine(), "--max-unpacked-mib must be 0 or more");
        }
        var terms = new ImportFile.Terms(strict, unpackedMib << 20);
        ImportFile.Outcome outcome;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            outcome = new ImportFile(file, terms, Operator.name(), InstantSource.system(), progress)
                    .into(folder.path(), folder.location());
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
            list(out, "not taken:", imported.notTaken(), false);
            list(out, "taken, but changed, or no part of the history:", imported.notTaken(), true);
            outcome.report().findings().forEach(finding -> out.println("wrong: " + finding.what()));
        });
    }

    private static void list(PrintWriter out, String heading, List<NotTaken.Reason> reasons, boolean changed) {
        var listed = reasons.stream()
                .filter(reason -> reason.kind().equals("changed") == changed)
                .toList();
        if (!listed.isEmpty()) {
            out.println(heading);
            for (var reason : listed) {
                var first = reason.first().isEmpty() ? "" : " (first: " + reason.first() + ")";
                out.println(String.format(Locale.ROOT, "  %,8d  %s%s", reason.count(), reason.reason(), first));
            }
        }
    }
}

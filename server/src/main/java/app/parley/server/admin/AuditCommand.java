// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.command.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin audit`: what was changed by these commands, and by whom.
@Command(
        name = "audit",
        description = "Show the audit log: changes by administrators, newest first.",
        sortOptions = false,
        footer = "Entries cannot be changed. “os:NAME” is a user of the computer, not an account.")
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of entries (${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
        }
        List<AuditEntry> entries = folder.whole().read(transaction -> {
            if (!AuditRepository.isKept(transaction)) {
                throw new CommandFailure("The data folder was made by an older Parley, which kept no record of"
                        + " administration. Start a server on it once: it makes a backup and upgrades it.");
            }
            return AuditRepository.newest(transaction, limit);
        });
        var out = spec.commandLine().getOut();
        folder.print(out, Map.of("entries", entries), () -> {
            for (var entry : entries) {
                out.println(String.format(
                                Locale.ROOT,
                                "%s  %-16s  %-14s  %-24s  %s",
                                entry.at(),
                                entry.by(),
                                entry.act(),
                                entry.on(),
                                entry.detail())
                        .stripTrailing());
            }
        });
    }
}

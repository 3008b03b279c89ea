// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.log.ChecksumRepository;
import app.parley.server.log.ProjectionReplay;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Checks a database: that SQLite can read all of it, that the log is whole and what was written, and that
/// everything kept beside it is what it says.
public final class Verification {
    private static final String CHECKSUMS = "checksums";

    private static final List<Check> CHECKS = List.of(
            new Check("names", "The database lacks its own: ", false, VerifyRepository::missingNames),
            new Check("references", "Rows name rows that are not there: ", false, VerifyRepository::foreignKeys),
            new Check("seqs", "Events are missing from the log or doubled: ", false, VerifyRepository::gaps),
            new Check("sends", "A send was kept more than once: ", false, VerifyRepository::repeatedSends),
            new Check("events", "Events are not whole: ", false, VerifyRepository::misshapen),
            new Check(
                    "texts",
                    "Texts are missing although their messages were not deleted: ",
                    false,
                    VerifyRepository::lostTexts),
            new Check("targets", "Events are about messages that are not there: ", false, VerifyRepository::aimless),
            new Check("erased", "Texts of deleted messages are still there: ", true, VerifyRepository::notErased),
            new Check(
                    "members",
                    "The log says that they are in, the list does not: ",
                    true,
                    VerifyRepository::missingMembers),
            new Check(
                    "members",
                    "The list says that they are in, the log does not: ",
                    true,
                    VerifyRepository::strangeMembers),
            new Check("read marks", "Read marks are not within the log: ", true, VerifyRepository::readMarks));

    private static final int STEPS = CHECKS.size() + 3;

    private Verification() {}

    /// Whether what was found is that events are not what was written, which harms nothing but these.
    public static boolean isChangedEvents(Finding finding) {
        return finding.check().equals(CHECKSUMS);
    }

    private record Check(
            String name, String words, boolean repairable, Function<Handle, VerifyRepository.Wrong> question) {
        void into(List<Finding> findings, Handle handle) {
            var wrong = question.apply(handle);
            if (wrong.count() > 0) {
                findings.add(new Finding(name, words + wrong.shown(), wrong.count(), repairable));
            }
        }
    }

    /// Return what is wrong as `handle` sees the database. Makes temporary tables, changes nothing.
    ///
    /// @throws app.parley.server.store.StoreFailure when it is so damaged that it cannot be read
    public static Report of(Handle handle, Progress progress) {
        progress.reached("reading every page", 0, STEPS);
        var damage = handle.damage();
        var findings = new ArrayList<Finding>();
        for (var line : damage) {
            findings.add(new Finding("database", line, 1, false));
        }
        if (!damage.isEmpty() || !handle.isOfNewestSchema()) {
            return damage.isEmpty() ? report(handle, false, findings) : new Report(false, 0, 0, 0, 0, findings);
        }
        int done = 1;
        for (var check : CHECKS) {
            progress.reached("comparing with the log: " + check.name, done++, STEPS);
            check.into(findings, handle);
        }
        progress.reached("comparing with what was written", done++, STEPS);
        compareSums(handle, findings);
        progress.reached("comparing with the log: changes", done, STEPS);
        compareChanges(handle, findings);
        return report(handle, true, findings);
    }

    private static void compareSums(Handle handle, List<Finding> findings) {
        var wrong = new VerifyRepository.Wrong(ChecksumRepository.changed(handle));
        if (wrong.count() > 0) {
            findings.add(
                    new Finding(CHECKSUMS, "Events are not what was written: " + wrong.shown(), wrong.count(), false));
        }
    }

    private static void compareChanges(Handle handle, List<Finding> findings) {
        var changes = ProjectionReplay.compare(handle);
        if (changes.contradictions() > 0) {
            findings.add(new Finding(
                    "changes",
                    "The log contradicts itself about edits, deletions or reactions: " + changes.firstContradiction(),
                    changes.contradictions(),
                    false));
        }
        if (changes.differences() > 0) {
            findings.add(new Finding(
                    "changes",
                    "Edits, deletions, reactions, mentions or counts are not kept as the log says: "
                            + changes.firstDifference(),
                    changes.differences(),
                    true));
        }
    }

    private static Report report(Handle handle, boolean logCompared, List<Finding> findings) {
        return new Report(
                logCompared,
                VerifyRepository.count(handle, "account"),
                VerifyRepository.rooms(handle),
                VerifyRepository.count(handle, "main.event"),
                VerifyRepository.messages(handle),
                findings);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.log.ChecksumRepository;
import app.parley.server.log.ProjectionRepository;
import app.parley.server.store.Progress;
import app.parley.server.store.Transaction;
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
            String name, String words, boolean repairable, Function<Transaction, VerifyRepository.Wrong> question) {
        void into(List<Finding> findings, Transaction transaction) {
            var wrong = question.apply(transaction);
            if (wrong.count() > 0) {
                findings.add(new Finding(name, words + wrong.shown(), wrong.count(), repairable));
            }
        }
    }

    /// Return what is wrong as `transaction` sees the database. Makes temporary tables, changes nothing.
    ///
    /// @throws app.parley.server.store.StoreFailure when it is so damaged that it cannot be read
    public static Report of(Transaction transaction, Progress progress) {
        progress.reached("reading every page", 0, STEPS);
        var damage = VerifyRepository.damage(transaction);
        var findings = new ArrayList<Finding>();
        for (var line : damage) {
            findings.add(new Finding("database", "SQLite: " + line, 1, false));
        }
        if (!damage.isEmpty() || !transaction.isOfNewestSchema()) {
            return damage.isEmpty() ? report(transaction, false, findings) : new Report(false, 0, 0, 0, 0, findings);
        }
        int done = 1;
        for (var check : CHECKS) {
            progress.reached("comparing with the log: " + check.name, done++, STEPS);
            check.into(findings, transaction);
        }
        progress.reached("comparing with what was written", done++, STEPS);
        compareSums(transaction, findings);
        progress.reached("comparing with the log: changes", done, STEPS);
        compareChanges(transaction, findings);
        return report(transaction, true, findings);
    }

    private static void compareSums(Transaction transaction, List<Finding> findings) {
        var wrong = new VerifyRepository.Wrong(ChecksumRepository.changed(transaction));
        if (wrong.count() > 0) {
            findings.add(
                    new Finding(CHECKSUMS, "Events are not what was written: " + wrong.shown(), wrong.count(), false));
        }
    }

    private static void compareChanges(Transaction transaction, List<Finding> findings) {
        var changes = ProjectionRepository.compare(transaction);
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

    private static Report report(Transaction transaction, boolean logCompared, List<Finding> findings) {
        return new Report(
                logCompared,
                VerifyRepository.count(transaction, "account"),
                VerifyRepository.rooms(transaction),
                VerifyRepository.count(transaction, "main.event"),
                VerifyRepository.messages(transaction),
                findings);
    }
}

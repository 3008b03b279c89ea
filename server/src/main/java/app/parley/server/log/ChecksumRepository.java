// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the log held against the checksums that were written with them.
///
/// Rows of before there were any, and texts of deleted messages, have none and are passed over.
public final class ChecksumRepository {
    private static final int PAGE = 5_000;
    private static final String ROWS = """
             SELECT e.no, r.id, e.room, e.seq, e.kind, e.account, e.at, e.send_id, e.text, e.topic, e.reply_to, e.target,
                    e.emoji, e.added, e.subject, e.detail, e.sum, e.text_sum
               FROM main.event e JOIN room r ON r.no = e.room WHERE e.no > ? AND e.sum IS NOT NULL
              ORDER BY e.no LIMIT\
             """ + " " + PAGE;
    private static final String ACCEPT = "UPDATE event SET sum = ?, text_sum = ? WHERE no = ?";

    private ChecksumRepository() {}

    /// Return room and seq of the events that are not what was written. Changes nothing.
    public static List<String> changed(Handle handle) {
        return wrong(handle).stream()
                .map(row -> row.roomId + " " + row.row.seq())
                .toList();
    }

    /// Take the events that are not what was written for what they are now.
    public static void accept(Handle handle) {
        for (var wrong : wrong(handle)) {
            var row = wrong.row;
            // A text without a sum is one that was to be forgotten: it gets none.
            var ofText = wrong.textSum == null ? null : Checksum.of(row.text());
            handle.update(ACCEPT, Checksum.of(row), ofText, wrong.no);
        }
    }

    private static List<Kept> wrong(Handle handle) {
        var wrong = new ArrayList<Kept>();
        var page = handle.query(ROWS, Kept::of, 0L);
        while (!page.isEmpty()) {
            page.stream().filter(Kept::isWrong).forEach(wrong::add);
            page = handle.query(ROWS, Kept::of, page.getLast().no);
        }
        return wrong;
    }

    /// A row with its sums.
    private record Kept(
            long no,
            String roomId,
            EventRow row,
            int sum,
            @Nullable Integer textSum) {
        static Kept of(Row row) {
            return new Kept(
                    row.number("no"),
                    row.text("id"),
                    new EventRow(
                            row.number("room"),
                            row.number("seq"),
                            row.text("kind"),
                            row.number("account"),
                            row.number("at"),
                            row.textOrNull("send_id"),
                            row.textOrNull("text"),
                            row.textOrNull("topic"),
                            row.numberOrNull("reply_to"),
                            row.numberOrNull("target"),
                            row.textOrNull("emoji"),
                            row.integerOrNull("added"),
                            row.numberOrNull("subject"),
                            row.textOrNull("detail")),
                    row.integer("sum"),
                    row.integerOrNull("text_sum"));
        }

        boolean isWrong() {
            return Checksum.of(row) != sum || (textSum != null && !textSum.equals(Checksum.of(row.text())));
        }
    }
}

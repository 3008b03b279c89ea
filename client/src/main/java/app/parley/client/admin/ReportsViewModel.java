// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Administration;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.ReportList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Refusal;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Messages that members brought to the attention of moderators. Confined to the JavaFX thread.
final class ReportsViewModel {
    private final ChatSession session;
    private final Administration administration;
    private final TimeWords times;
    private final ObservableList<ReportList.Report> reports = FXCollections.observableArrayList();
    private final Progress progress = new Progress();

    ReportsViewModel(ChatSession session, TimeWords times) {
        this.session = session;
        this.administration = session.administration();
        this.times = times;
        load();
    }

    void load() {
        progress.loading();
        administration.reports(outcome -> {
            switch (outcome) {
                case Outcome.Done<ReportList>(var list) -> {
                    reports.setAll(list.reports());
                    progress.loaded();
                }
                case Outcome.Failed<ReportList>(var why) -> progress.failed(why.words());
            }
        });
    }

    /// Return my room that `report` is about; empty when I am not in it.
    Optional<RoomEntry> room(ReportList.Report report) {
        try {
            return session.directory().room(new RoomId(report.room()));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /// Delete the reported message, and close the report.
    void delete(ReportList.Report report) {
        progress.tries();
        room(report).ifPresent(room -> {
            switch (session.writing().delete(room.id(), report.seq())) {
                case Outcome.Done<SendId> _ -> close(report);
                case Outcome.Failed<SendId>(var why) -> progress.refused(why.words());
            }
        });
    }

    void close(ReportList.Report report) {
        progress.tries();
        administration.closeReport(report.id(), outcome -> {
            switch (outcome) {
                case Outcome.Done<Long> _ -> reports.remove(report);
                // Another moderator was faster.
                case Outcome.Failed<Long>(var why) when why.code().equals("not-found") -> reports.remove(report);
                case Outcome.Failed<Long>(var why) -> progress.refused(why.words());
            }
        });
    }

    /// The message's text, or words for a deleted message.
    String text(ReportList.Report report) {
        return report.text().isEmpty() ? Words.of("timeline.deleted") : report.text();
    }

    /// The author and the room.
    String source(ReportList.Report report) {
        var room = room(report).map(RoomEntry::name).orElse(report.room());
        return Words.of("reports.source", report.from(), room);
    }

    /// The reporter, the time and the reason.
    String why(ReportList.Report report) {
        var at = times.dayAndTime(report.at());
        return report.reason().isEmpty()
                ? Words.of("reports.by", report.by(), at)
                : Words.of("reports.by-why", report.by(), at, report.reason());
    }

    ObservableList<ReportList.Report> reports() {
        return reports;
    }

    Progress progress() {
        return progress;
    }
}

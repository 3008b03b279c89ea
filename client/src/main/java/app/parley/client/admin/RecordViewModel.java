// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Administration;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.AuditList;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The acts of administrators and moderators, newest first; older entries come when they are asked for.
/// Confined to the JavaFX thread.
final class RecordViewModel {
    private final Administration administration;
    private final TimeWords times;
    private final ObservableList<AuditList.Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper older = new ReadOnlyBooleanWrapper();
    private final Progress progress = new Progress();

    RecordViewModel(Administration administration, TimeWords times) {
        this.administration = administration;
        this.times = times;
        load();
    }

    void load() {
        entries.clear();
        progress.loading();
        ask(null);
    }

    void loadOlder() {
        progress.tries();
        if (!entries.isEmpty()) {
            ask(entries.getLast().no());
        }
    }

    private void ask(@Nullable Long before) {
        administration.audit(before, outcome -> {
            switch (outcome) {
                case Outcome.Done<AuditList>(var list) -> {
                    entries.addAll(list.entries());
                    older.set(list.entries().size() >= Administration.ENTRIES);
                    progress.loaded();
                }
                case Outcome.Failed<AuditList>(var why) when before == null -> progress.failed(why.words());
                case Outcome.Failed<AuditList>(var why) -> progress.refused(why.words());
            }
        });
    }

    /// One act: its author, the act, and its object.
    String what(AuditList.Entry entry) {
        var act = Words.orElse("act." + entry.act(), entry.act());
        return entry.on().isEmpty()
                ? Words.of("record.what", entry.by(), act)
                : Words.of("record.what-on", entry.by(), act, entry.on());
    }

    /// When, with what the record says besides.
    String when(AuditList.Entry entry) {
        var at = times.dayAndTime(entry.at());
        return entry.detail().isEmpty() ? at : Words.of("record.when", at, entry.detail());
    }

    ObservableList<AuditList.Entry> entries() {
        return entries;
    }

    /// Whether there are older entries to ask for.
    ReadOnlyBooleanProperty olderProperty() {
        return older.getReadOnlyProperty();
    }

    Progress progress() {
        return progress;
    }
}

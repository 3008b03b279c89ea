// SPDX-License-Identifier: Apache-2.0
package app.parley.client.search;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.LocalData;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.store.SearchHit;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What one looks for in what this computer has of the chat, and what was found. Confined to the JavaFX thread.
public final class SearchViewModel {
    private static final int MOST = 50;

    private final RoomDirectory directory;
    private final Finder finder;
    private final @Nullable RoomId room;
    private final Consumer<SearchHit> go;
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    /// Answers to what was typed before are ignored.
    private int question;

    private boolean awaited;
    private boolean goToFirst;

    /// Asks for at most `limit` messages; the answer comes later, once.
    interface Finder {
        void find(String text, int limit, Consumer<Outcome<List<SearchHit>>> then);
    }

    /// Look in `room`, or everywhere when that is null; `go` leads to what was found.
    public SearchViewModel(
            LocalData localData, RoomDirectory directory, @Nullable RoomId room, Consumer<SearchHit> go) {
        this(directory, room, go, (text, limit, then) -> localData.search(text, room, limit, then));
    }

    SearchViewModel(RoomDirectory directory, @Nullable RoomId room, Consumer<SearchHit> go, Finder finder) {
        this.directory = directory;
        this.finder = finder;
        this.room = room;
        this.go = go;
        words.subscribe(this::find);
    }

    public String title() {
        return room == null ? Words.of("search.everywhere") : Words.of("search.here", name(room));
    }

    /// The name of the room in which `hit` was found; empty when only one is looked in.
    public String where(SearchHit hit) {
        return room == null ? name(hit.room()) : "";
    }

    /// Go to `selected`. While an answer is still awaited this goes to the first hit of that answer: the person who
    /// presses Enter means what is typed, not what was found for the letters before.
    public void enter(@Nullable SearchHit selected) {
        if (awaited) {
            goToFirst = true;
        } else if (selected != null) {
            go(selected);
        }
    }

    public void go(SearchHit hit) {
        go.accept(hit);
    }

    private void find(String text) {
        int mine = ++question;
        goToFirst = false;
        awaited = false;
        var wanted = text.strip();
        if (wanted.isEmpty()) {
            hits.clear();
            state.set(Words.of("search.hint"));
            return;
        }
        awaited = true;
        finder.find(wanted, MOST, outcome -> {
            if (mine == question) {
                awaited = false;
                found(outcome);
                if (goToFirst && !hits.isEmpty()) {
                    go(hits.getFirst());
                }
                goToFirst = false;
            }
        });
    }

    private void found(Outcome<List<SearchHit>> outcome) {
        switch (outcome) {
            case Outcome.Done<List<SearchHit>>(var found) -> {
                hits.setAll(found);
                state.set(
                        found.isEmpty()
                                ? Words.of("search.none")
                                : found.size() == MOST
                                        ? Words.of("search.many", MOST)
                                        : Words.of("search.found", found.size()));
            }
            case Outcome.Failed<List<SearchHit>>(var why) -> {
                hits.clear();
                state.set(why.words());
            }
        }
    }

    private String name(RoomId id) {
        return directory.room(id).map(RoomEntry::name).orElse(id.value());
    }

    public StringProperty wordsProperty() {
        return words;
    }

    /// What was found, the newest first.
    public ObservableList<SearchHit> hits() {
        return hits;
    }

    /// How much was found and where that was looked for, or what to do.
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }
}

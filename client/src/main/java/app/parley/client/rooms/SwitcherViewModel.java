// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.connection.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.ui.Words;
import app.parley.shared.api.MemberList;
import app.parley.shared.model.InvalidValue;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Where one can go, narrowed by a few letters of the name. Confined to the JavaFX thread.
///
/// People are those of `general`, which everybody is in.
public final class SwitcherViewModel {
    private final ChatSession session;
    private final RoomListViewModel rooms;
    private final boolean onlyPeople;
    private final Consumer<RoomId> open;
    private final Set<String> people = new TreeSet<>();
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public SwitcherViewModel(ChatSession session, RoomListViewModel rooms, boolean onlyPeople, Consumer<RoomId> open) {
        this.session = session;
        this.rooms = rooms;
        this.onlyPeople = onlyPeople;
        this.open = open;
        people.addAll(session.online());
        words.subscribe(_ -> narrow());
        session.members(RoomId.GENERAL, outcome -> {
            if (outcome instanceof Outcome.Done<MemberList>(var members)) {
                members.members().forEach(member -> people.add(member.username()));
                narrow();
            }
        });
    }

    public void go(Place place) {
        problem.set("");
        switch (place) {
            case Place.Mine(var room) -> open.accept(room.id());
            case Place.Other(var room) -> session.join(room.id(), this::answered);
            case Place.Person(var name, var _) -> {
                try {
                    session.startDirect(new Username(name), this::answered);
                } catch (InvalidValue e) {
                    problem.set(e.getMessage());
                }
            }
        }
    }

    private void answered(Outcome<RoomEntry> outcome) {
        switch (outcome) {
            case Outcome.Done<RoomEntry>(var entry) -> open.accept(entry.id());
            case Outcome.Failed<RoomEntry>(var why) -> problem.set(why.words());
        }
    }

    private void narrow() {
        var wanted = words.get().strip();
        var all = new ArrayList<Place>();
        var talks = Set.<String>of();
        if (!onlyPeople) {
            rooms.all().forEach(room -> all.add(new Place.Mine(room)));
            rooms.others().forEach(room -> all.add(new Place.Other(room)));
            talks = rooms.direct().stream().map(RoomItem::name).collect(Collectors.toSet());
        }
        for (var name : people) {
            if (!name.equals(session.me()) && !talks.contains(name)) {
                all.add(new Place.Person(name, session.online().contains(name)));
            }
        }
        places.setAll(all.stream()
                .filter(place -> Match.of(wanted, place.name()) > 0)
                .sorted(Comparator.comparingInt(place -> -Match.of(wanted, place.name())))
                .toList());
    }

    public String title() {
        return Words.of(onlyPeople ? "direct.title" : "switcher.title");
    }

    public String prompt() {
        return Words.of(onlyPeople ? "direct.find" : "switcher.prompt");
    }

    /// What is said when nothing fits.
    public String none() {
        boolean alone = people.stream().allMatch(session.me()::equals);
        return Words.of(onlyPeople ? alone ? "direct.alone" : "direct.none" : "switcher.none");
    }

    public StringProperty wordsProperty() {
        return words;
    }

    /// Where one can go, the best fit first.
    public ObservableList<Place> places() {
        return places;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

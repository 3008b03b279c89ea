// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.api.MemberList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// Where one can go, narrowed by a few letters of the name: my rooms and people, then public rooms to join. Confined to
/// the JavaFX thread.
///
/// People are those of `general`, which everybody is in. The server is asked for public rooms that the session does not
/// know.
public final class SwitcherViewModel {
    private final RoomDirectory directory;
    private final RoomListViewModel rooms;
    private final BrowseViewModel more;
    private final boolean onlyPeople;
    private final Consumer<RoomId> open;
    private final Set<String> people = new TreeSet<>();
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Subscription watch;

    public SwitcherViewModel(
            RoomDirectory directory, RoomListViewModel rooms, boolean onlyPeople, Consumer<RoomId> open) {
        this.directory = directory;
        this.rooms = rooms;
        this.onlyPeople = onlyPeople;
        this.open = open;
        more = rooms.search();
        people.addAll(directory.online());
        if (!onlyPeople) {
            words.subscribe(letters -> more.lettersProperty().set(letters));
        }
        words.subscribe(_ -> narrow());
        watch = rooms.others().subscribe(this::narrow);
        directory.members(RoomId.GENERAL, outcome -> {
            if (outcome instanceof Outcome.Done<MemberList>(var members)) {
                members.members().forEach(member -> people.add(member.username()));
                narrow();
            }
        });
    }

    /// Ask for nothing more.
    public void close() {
        watch.unsubscribe();
        more.close();
    }

    public void go(Place place) {
        problem.set("");
        switch (place) {
            case Place.Mine(var room) -> open.accept(room.id());
            case Place.Other(var room) -> directory.join(room.id(), this::answered);
            case Place.Person(var name, var _) -> {
                try {
                    directory.startDirect(new Username(name), this::answered);
                } catch (Refusal e) {
                    problem.set(RefusalWords.of(e));
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
        var mine = new ArrayList<Place>();
        var talks = Set.<String>of();
        if (!onlyPeople) {
            rooms.all().forEach(room -> mine.add(new Place.Mine(room)));
            talks = rooms.direct().stream().map(RoomItem::name).collect(Collectors.toSet());
        }
        for (var name : people) {
            if (!name.equals(directory.me()) && !talks.contains(name)) {
                mine.add(new Place.Person(name, directory.online().contains(name)));
            }
        }
        Stream<Place> others =
                onlyPeople ? Stream.empty() : rooms.others().stream().map(Place.Other::new);
        var now =
                Stream.concat(best(wanted, mine.stream()), best(wanted, others)).toList();
        if (!places.equals(now)) {
            places.setAll(now);
        }
    }

    private static Stream<Place> best(String wanted, Stream<Place> places) {
        return places.filter(place -> Match.of(wanted, place) > 0)
                .sorted(Comparator.comparingInt(place -> -Match.of(wanted, place)));
    }

    public String title() {
        return Words.of(onlyPeople ? "direct.title" : "switcher.title");
    }

    public String prompt() {
        return Words.of(onlyPeople ? "direct.find" : "switcher.prompt");
    }

    /// What is said when nothing fits.
    public String none() {
        boolean alone = people.stream().allMatch(directory.me()::equals);
        return Words.of(onlyPeople ? alone ? "direct.alone" : "direct.none" : "switcher.none");
    }

    public StringProperty wordsProperty() {
        return words;
    }

    /// How far the question for more rooms is.
    public ReadOnlyObjectProperty<BrowseViewModel.State> moreProperty() {
        return more.stateProperty();
    }

    /// Where one can go: what is mine and people, then rooms to join, each with the best fit first.
    public ObservableList<Place> places() {
        return places;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

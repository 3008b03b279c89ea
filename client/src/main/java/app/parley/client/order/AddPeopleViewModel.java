// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomOrder;
import app.parley.client.words.Words;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The people of the chat who are not in a room yet, narrowed by a few letters; one after the other can be
/// added. Confined to the JavaFX thread.
public final class AddPeopleViewModel {
    /// Of a chat with more people than these pages hold, only the first ones by name are offered.
    private static final int MOST_PAGES = 50;

    /// A person who can be added; `added` when they have been, from here.
    public record Person(String name, boolean online, boolean added) {}

    private final RoomOrder order;
    private final RoomId room;
    private final String roomName;
    private final Set<String> present;
    private final Runnable changed;
    private final TreeMap<String, UserList.User> people = new TreeMap<>();
    private final Set<String> added = new HashSet<>();
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<Person> shown = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `present` are in the room already; `changed` runs after each person who is added.
    public AddPeopleViewModel(RoomOrder order, RoomId room, String roomName, Set<String> present, Runnable changed) {
        this.order = order;
        this.room = room;
        this.roomName = roomName;
        this.present = Set.copyOf(present);
        this.changed = changed;
        words.subscribe(_ -> narrow());
        load(null, 1);
    }

    private void load(@Nullable String after, int page) {
        order.people(after, outcome -> {
            switch (outcome) {
                case Outcome.Done<UserList>(var list) -> {
                    list.users().forEach(user -> people.put(user.username(), user));
                    narrow();
                    boolean more = !list.users().isEmpty()
                            && page < MOST_PAGES
                            && list.users().size() >= RoomOrder.PAGE;
                    if (more) {
                        load(list.users().getLast().username(), page + 1);
                    } else {
                        loading.set(false);
                    }
                }
                case Outcome.Failed<UserList>(var why) -> {
                    loading.set(false);
                    problem.set(why.words());
                }
            }
        });
    }

    /// Put `person` into the room.
    public void add(Person person) {
        if (person.added()) {
            return;
        }
        problem.set("");
        order.add(room, new Username(person.name()), outcome -> {
            switch (outcome) {
                case Outcome.Done<Username> _ -> {
                    added.add(person.name());
                    narrow();
                    changed.run();
                }
                case Outcome.Failed<Username>(var why) ->
                    problem.set(Words.of("add.failed", person.name(), why.words()));
            }
        });
    }

    private void narrow() {
        var letters = words.get().strip().toLowerCase(Locale.ROOT);
        var now = people.values().stream()
                .filter(user -> !present.contains(user.username()))
                .filter(user -> user.username().contains(letters))
                .map(user -> new Person(user.username(), user.online(), added.contains(user.username())))
                .sorted(Comparator.comparing((Person person) -> !person.name().startsWith(letters))
                        .thenComparing(Person::name))
                .toList();
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    public String title() {
        return Words.of("add.title", roomName);
    }

    /// The words for an empty list.
    public String none() {
        if (loading.get()) {
            return Words.of("add.loading");
        }
        return Words.of(words.get().isBlank() ? "add.everyone" : "direct.none");
    }

    public StringProperty wordsProperty() {
        return words;
    }

    public ObservableList<Person> people() {
        return shown;
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

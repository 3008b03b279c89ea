// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.order.AddPeopleViewModel;
import app.parley.client.order.MemberOrder;
import app.parley.client.order.RoomSettingsViewModel;
import app.parley.client.order.RuleWords;
import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.Blocking;
import app.parley.client.session.ChatRole;
import app.parley.client.session.Rights;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.RoomOrder;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.api.MemberList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Who is in the room that is read; asked for when it is opened. Confined to the JavaFX thread.
public final class DetailsViewModel {
    /// A person in the room; `role` is what they are in the chat, and is empty where the server does not say
    /// it. `blocked` says that I block them, `moderator` and `muted` are of this room.
    public record Member(
            String name,
            boolean online,
            boolean me,
            String role,
            ChatRole standing,
            boolean blocked,
            boolean moderator,
            boolean muted) {
        /// Whether they are owner or admin of the chat.
        public boolean leads() {
            return standing.administers();
        }
    }

    /// How far the question is. `problem` is empty unless it failed.
    public record State(boolean loading, String problem) {}

    private final RoomDirectory directory;
    private final RoomOrder order;
    private final ObservableList<Member> members = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(false, ""));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Consumer<RoomId> open;
    private final ReadOnlyObjectWrapper<@Nullable Rights> rights = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper mayAddPeople = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moderates = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper rules = new ReadOnlyStringWrapper("");
    private final Subscription watch;
    private Subscription rightsWatch = Subscription.EMPTY;
    private List<MemberList.Member> people = List.of();
    private @Nullable RoomId room;

    /// `open` leads to a room.
    public DetailsViewModel(RoomDirectory directory, RoomOrder order, Consumer<RoomId> open) {
        this.directory = directory;
        this.order = order;
        this.open = open;
        watch = Subscription.combine(
                directory.online().subscribe(this::show), directory.blocked().subscribe(this::show));
    }

    public void close() {
        watch.unsubscribe();
        rightsWatch.unsubscribe();
        room = null;
    }

    /// Show who is in `wanted`.
    public void look(RoomId wanted) {
        if (!wanted.equals(room)) {
            people = List.of();
            show();
            rightsWatch.unsubscribe();
            rightsWatch = directory
                    .room(wanted)
                    .map(entry -> Rights.in(entry, directory.meProperty()).subscribe(this::follow))
                    .orElse(Subscription.EMPTY);
        }
        room = wanted;
        state.set(new State(people.isEmpty(), ""));
        problem.set("");
        directory.refreshBlocks();
        directory.members(wanted, outcome -> {
            if (wanted.equals(room)) {
                answered(outcome);
            }
        });
    }

    private void follow(Rights now) {
        rights.set(now);
        mayAddPeople.set(now.mayAddPeople());
        moderates.set(now.moderates());
        rules.set(RuleWords.of(now.order().rules()));
    }

    /// Return the settings of the room that is read, to be changed; `done` runs when they are.
    RoomSettingsViewModel settings(Runnable done) {
        var entry = entry();
        return new RoomSettingsViewModel(
                order, entry, Rights.of(entry, directory.meProperty().get()), done);
    }

    /// Return the people who can be put into the room that is read.
    AddPeopleViewModel addPeople() {
        var entry = entry();
        var present = people.stream().map(MemberList.Member::username).collect(Collectors.toSet());
        return new AddPeopleViewModel(order, entry.id(), entry.name(), present, this::tryAgain);
    }

    /// Return what I do with the members of the room that is read.
    MemberOrder memberOrder() {
        return new MemberOrder(order, entry().id(), problem::set, this::tryAgain);
    }

    /// The name of the room that is read.
    String roomName() {
        return entry().name();
    }

    private RoomEntry entry() {
        return Optional.ofNullable(room).flatMap(directory::room).orElseThrow();
    }

    /// My rights in the room that is read; null before one is.
    public ReadOnlyObjectProperty<@Nullable Rights> rightsProperty() {
        return rights.getReadOnlyProperty();
    }

    /// Whether I may put people into the room that is read.
    public ReadOnlyBooleanProperty mayAddPeopleProperty() {
        return mayAddPeople.getReadOnlyProperty();
    }

    /// Whether I keep order in the room that is read.
    public ReadOnlyBooleanProperty moderatesProperty() {
        return moderates.getReadOnlyProperty();
    }

    /// The rules of the room that is read, in words; empty for the usual ones.
    public ReadOnlyStringProperty rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    /// Go to the room in which only `member` and I talk.
    public void talk(Member member) {
        problem.set("");
        try {
            directory.startDirect(new Username(member.name()), outcome -> {
                switch (outcome) {
                    case Outcome.Done<RoomEntry>(var direct) -> open.accept(direct.id());
                    case Outcome.Failed<RoomEntry>(var why) -> problem.set(why.words());
                }
            });
        } catch (Refusal e) {
            problem.set(RefusalWords.of(e));
        }
    }

    /// Block `member`, without a question.
    public void block(Member member) {
        problem.set("");
        Blocking.block(directory, member.name(), problem::set);
    }

    public void unblock(Member member) {
        problem.set("");
        Blocking.unblock(directory, member.name(), problem::set);
    }

    /// Why a talk could not begin, or a person could not be blocked or unblocked; empty when nothing is wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Ask again.
    public void tryAgain() {
        if (room != null) {
            look(room);
        }
    }

    private void answered(Outcome<MemberList> outcome) {
        switch (outcome) {
            case Outcome.Done<MemberList>(var list) -> {
                people = list.members();
                state.set(new State(false, ""));
                show();
            }
            case Outcome.Failed<MemberList>(var why) -> state.set(new State(false, why.words()));
        }
    }

    /// Who is here comes first.
    private void show() {
        members.setAll(people.stream()
                .map(this::member)
                .sorted(Comparator.comparing((Member member) -> !member.online())
                        .thenComparing(Member::name))
                .toList());
    }

    private Member member(MemberList.Member person) {
        var name = person.username();
        return new Member(
                name,
                directory.online().contains(name),
                name.equals(directory.me()),
                role(person.role()),
                ChatRole.of(person.role()),
                directory.blocked().contains(name),
                person.moderator(),
                person.muted());
    }

    private static String role(@Nullable String name) {
        return switch (name) {
            case "owner" -> Words.of("details.role-owner");
            case "admin" -> Words.of("details.role-admin");
            case "member" -> Words.of("details.role-member");
            case "guest" -> Words.of("details.role-guest");
            case null, default -> "";
        };
    }

    public ObservableList<Member> members() {
        return members;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}

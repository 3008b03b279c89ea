// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.Blocking;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.api.MemberList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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
    /// A person in the room; `role` is empty where the server does not say it, `leads` says that it is
    /// owner or admin, `blocked` that I block them.
    public record Member(String name, boolean online, boolean me, String role, boolean leads, boolean blocked) {}

    /// How far the question is. `problem` is empty unless it failed.
    public record State(boolean loading, String problem) {}

    private final RoomDirectory directory;
    private final ObservableList<Member> members = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(false, ""));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Consumer<RoomId> open;
    private final Subscription watch;
    private List<MemberList.Member> people = List.of();
    private @Nullable RoomId room;

    /// `open` leads to a room.
    public DetailsViewModel(RoomDirectory directory, Consumer<RoomId> open) {
        this.directory = directory;
        this.open = open;
        watch = Subscription.combine(
                directory.online().subscribe(this::show), directory.blocked().subscribe(this::show));
    }

    public void close() {
        watch.unsubscribe();
        room = null;
    }

    /// Show who is in `wanted`.
    public void look(RoomId wanted) {
        if (!wanted.equals(room)) {
            people = List.of();
            show();
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
                "owner".equals(person.role()) || "admin".equals(person.role()),
                directory.blocked().contains(name));
    }

    private static String role(@Nullable String name) {
        return switch (name) {
            case "owner" -> Words.of("details.role-owner");
            case "admin" -> Words.of("details.role-admin");
            case "member" -> Words.of("details.role-member");
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

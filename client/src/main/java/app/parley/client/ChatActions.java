// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.account.AccountSheets;
import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.client.admin.AdminSheets;
import app.parley.client.chat.KeysView;
import app.parley.client.chat.LeaveChat;
import app.parley.client.host.Hosting;
import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.CreateRoomView;
import app.parley.client.rooms.CreateRoomViewModel;
import app.parley.client.rooms.Deleting;
import app.parley.client.rooms.InviteView;
import app.parley.client.rooms.InviteViewModel;
import app.parley.client.rooms.Leaving;
import app.parley.client.rooms.RoomItem;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.rooms.SwitcherView;
import app.parley.client.rooms.SwitcherViewModel;
import app.parley.client.search.SearchView;
import app.parley.client.search.SearchViewModel;
import app.parley.client.ui.Questions;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.FileChooser;

/// The actions within the open chat, for its lists, menus and keys. Most of them open a sheet. Confined to the
/// JavaFX thread.
final class ChatActions implements RoomListActions {
    private final Sheets sheets;
    private final Questions questions;
    private final TimeWords times;
    private final Hosting hosting;
    private final Function<ServerAddress, SharedAddress> sharing;
    private final Supplier<Optional<OpenChat>> shown;
    private final LeaveChat leaveChat;

    /// `sharing` says what others are given for an address; `shown` is the chat of the window; `leaveChat`
    /// leads out of it.
    ChatActions(
            Sheets sheets,
            Questions questions,
            TimeWords times,
            Hosting hosting,
            Function<ServerAddress, SharedAddress> sharing,
            Supplier<Optional<OpenChat>> shown,
            LeaveChat leaveChat) {
        this.sheets = sheets;
        this.questions = questions;
        this.times = times;
        this.hosting = hosting;
        this.sharing = sharing;
        this.shown = shown;
        this.leaveChat = leaveChat;
    }

    @Override
    public void open(RoomId room) {
        inChat(now -> now.model().open(room));
    }

    @Override
    public void openTab(RoomId room) {
        inChat(now -> now.model().openTab(room));
    }

    @Override
    public void leave(RoomItem room) {
        inChat(now -> new Leaving(now.session().directory(), now.rooms(), questions).leave(room));
    }

    @Override
    public void deleteRoom(RoomItem room) {
        inChat(now -> new Deleting(now.rooms(), questions).delete(room));
    }

    @Override
    public void createRoom() {
        inChat(now -> {
            if (!now.rooms().mayCreateRooms().getValue()) {
                return;
            }
            var view = new CreateRoomView(
                    new CreateRoomViewModel(now.session().directory(), room -> closeAndOpen(now, room)), sheets::close);
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void startDirect() {
        openSwitcher(true);
    }

    @Override
    public void switchRoom() {
        openSwitcher(false);
    }

    @Override
    public void invite() {
        inChat(now -> {
            var view = new InviteView(
                    new InviteViewModel(now.session().directory(), sharedAddress(now), times), sheets::close);
            if (hosting.isHosting(now.session())) {
                view.offerCard(() -> {
                    sheets.close();
                    hosting.bringCardBack(now.session());
                    now.showCard(hosting, sheets);
                });
            }
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void export() {
        inChat(now -> {
            var chooser = new FileChooser();
            chooser.setTitle(Words.of("export.title"));
            chooser.setInitialFileName(Words.of(
                    "export.file", now.session().serverNameProperty().get().replaceAll("[^\\p{L}\\p{N} _-]", "_")));
            var chosen = chooser.showSaveDialog(sheets.getScene().getWindow());
            if (chosen != null) {
                now.session()
                        .localData()
                        .export(
                                chosen.toPath(),
                                outcome -> questions.tell(
                                        switch (outcome) {
                                            case Outcome.Done<Long>(var events) ->
                                                Words.of("export.done", events, chosen.getName());
                                            case Outcome.Failed<Long>(var why) -> why.words();
                                        }));
            }
        });
    }

    @Override
    public void search(boolean everywhere) {
        inChat(now -> {
            var current = now.model().currentProperty().get();
            var room = everywhere || current == null ? null : current.item().id();
            var view = new SearchView(
                    new SearchViewModel(now.session().localData(), now.session().directory(), room, hit -> {
                        sheets.close();
                        now.view().jump(hit.room(), hit.seq());
                    }),
                    times);
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void forgetCopy() {
        inChat(now -> {
            questions.ask(
                    Words.of("forget-copy.title"),
                    Words.of("forget-copy.line"),
                    Words.of("forget-copy.verb"),
                    () -> {
                        sheets.close();
                        now.session().localData().forgetLocalCopy(outcome -> {
                            if (outcome instanceof Outcome.Failed<Boolean>(var why)) {
                                questions.tell(Words.of("forget-copy.failed"), why.words());
                            }
                        });
                    },
                    Words.of("cancel"));
        });
    }

    @Override
    public void account() {
        inChat(now -> new AccountSheets(now.session(), sheets, questions, times).open());
    }

    @Override
    public void administer() {
        inChat(now -> new AdminSheets(now.session(), sheets, questions, times, sharedAddress(now), hit -> {
                    sheets.close();
                    now.view().jump(hit.room(), hit.seq());
                })
                .open());
    }

    private SharedAddress sharedAddress(OpenChat now) {
        return hosting.sharedAddress(now.session())
                .orElseGet(() -> sharing.apply(now.session().address()));
    }

    @Override
    public void showKeys() {
        var view = new KeysView(sheets::close);
        sheets.open(view, view.firstFocus());
    }

    @Override
    public void otherChats() {
        leaveChat.forOtherChats();
    }

    @Override
    public void signOut() {
        leaveChat.signOut();
    }

    private void openSwitcher(boolean onlyPeople) {
        inChat(now -> {
            var view = new SwitcherView(new SwitcherViewModel(
                    now.session().directory(), now.rooms(), onlyPeople, room -> closeAndOpen(now, room)));
            sheets.open(view, view.firstFocus());
        });
    }

    private void closeAndOpen(OpenChat now, RoomId room) {
        sheets.close();
        now.model().open(room);
        now.view().focusComposer();
    }

    private void inChat(Consumer<OpenChat> action) {
        shown.get().ifPresent(action);
    }
}

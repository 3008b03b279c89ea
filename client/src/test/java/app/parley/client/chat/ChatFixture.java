// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.rooms.Deleting;
import app.parley.client.rooms.Leaving;
import app.parley.client.rooms.RoomItem;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.rooms.RoomListView;
import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.search.SearchView;
import app.parley.client.search.SearchViewModel;
import app.parley.client.session.Scene;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import app.parley.client.ui.SheetQuestions;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Theme;
import app.parley.client.ui.ThemeChoice;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.UiSettings;
import app.parley.shared.model.RoomId;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The main window of a scene, with the wires that the app has.
final class ChatFixture implements RoomListActions {
    final Scene scene;
    final ChatViewModel model;
    final ChatView view;
    final Sheets sheets = new Sheets();
    final List<URI> opened = new ArrayList<>();
    final TimeWords times;
    final List<String> asked = new ArrayList<>();

    ChatFixture(Scene scene) {
        this.scene = scene;
        times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
        var rooms = new RoomListViewModel(scene.session(), scene.time());
        var connection = new ConnectionViewModel(scene.session(), scene.time(), scene.time());
        model = new ChatViewModel(scene.session(), rooms, connection, times::zone);
        var details = new DetailsViewModel(
                scene.session().directory(), scene.session().order(), model::open);
        view = new ChatView(
                model,
                new RoomListView(rooms, this, new Theme(ThemeChoice.LIGHT)),
                details,
                times,
                opened::add,
                new EmojiUse(new UiSettings(Path.of("target", "no-settings"))),
                sheets);
        view.card(null);
        new ChatKeys(model, view, this);
        sheets.show(view);
    }

    /// Connect `scene` and show it in `stage`, in the light look.
    static ChatFixture show(FxRobot robot, Stage stage, Scene scene, double width, double height) {
        return QuickRobot.on(robot, () -> {
            var chat = new ChatFixture(scene.connect());
            scene.run();
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, width, height);
            return chat;
        });
    }

    @Override
    public void open(RoomId room) {
        model.open(room);
        scene.run();
    }

    @Override
    public void openTab(RoomId room) {
        model.openTab(room);
        scene.run();
    }

    @Override
    public void leave(RoomItem room) {
        new Leaving(scene.session().directory(), model.rooms(), new SheetQuestions(sheets)).leave(room);
    }

    @Override
    public void deleteRoom(RoomItem room) {
        new Deleting(model.rooms(), new SheetQuestions(sheets)).delete(room);
    }

    @Override
    public void createRoom() {
        asked.add("create room");
    }

    @Override
    public void startDirect() {
        asked.add("start direct");
    }

    @Override
    public void switchRoom() {
        asked.add("switch room");
    }

    @Override
    public void search(boolean everywhere) {
        var room = everywhere ? null : model.currentProperty().get().item().id();
        var found = new SearchView(
                new SearchViewModel(scene.session().localData(), scene.session().directory(), room, hit -> {
                    sheets.close();
                    view.jump(hit.room(), hit.seq());
                }),
                times);
        sheets.open(found, found.firstFocus());
    }

    @Override
    public void forgetCopy() {
        asked.add("forget copy");
    }

    @Override
    public void invite() {
        asked.add("invite");
    }

    @Override
    public void export() {
        asked.add("export");
    }

    @Override
    public void account() {
        asked.add("account");
    }

    @Override
    public void administer() {
        asked.add("administer");
    }

    @Override
    public void showKeys() {
        asked.add("keys");
    }

    @Override
    public void otherChats() {
        asked.add("other chats");
    }

    @Override
    public void signOut() {
        asked.add("sign out");
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.api.AccountApi;
import app.parley.client.api.HttpCalls;
import app.parley.client.connection.NetworkWatch;
import app.parley.client.connection.TyrusConnector;
import app.parley.client.host.HostCardViewModel;
import app.parley.client.host.HostChat;
import app.parley.client.host.HostSettings;
import app.parley.client.host.HostedChats;
import app.parley.client.host.Hosting;
import app.parley.client.lan.ChatFinder;
import app.parley.client.lan.LanBrowser;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.ThreadDelays;
import app.parley.client.signin.ChatOpener;
import app.parley.client.signin.SessionStore;
import app.parley.client.store.ChatStores;
import app.parley.client.store.DataFolder;
import app.parley.client.tls.ClientTls;
import app.parley.client.ui.ComputerZone;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Theme;
import app.parley.client.ui.ThemeChoice;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.UiSettings;
import app.parley.client.ui.UiThread;
import app.parley.shared.memory.IdleHeap;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// Puts the app together; nothing else makes these parts. Confined to the JavaFX thread.
final class ClientWiring implements AutoCloseable {
    private final ClientOptions options;
    private final UiSettings settings;
    private final Theme theme;
    private final InstantSource clock = InstantSource.system();
    private final IdleHeap heap = IdleHeap.start();
    private final UiThread thread = new UiThread();
    private final ThreadDelays timer = new ThreadDelays("parley-timer");
    private final Delays delays = timer.on(thread);
    private final SessionStore store;
    private final HttpCalls calls;
    private final HttpCalls questions = new HttpCalls(ClientTls.trustingAnyone(), _ -> {});
    private final TyrusConnector connector;
    private final ChatStores chats;
    private final ChatFinder finder;
    private final Screens screens;
    private final NetworkWatch network;

    /// `openLink` opens the browser; `browser` listens to the network; `hosting` may narrow how a chat is
    /// hosted.
    ClientWiring(
            ClientOptions options, Consumer<URI> openLink, LanBrowser browser, UnaryOperator<HostSettings> hosting) {
        this.options = options;
        var folder = DataFolder.find(options.data());
        settings = new UiSettings(folder);
        theme = new Theme(options.theme()
                .or(() -> settings.get("theme").flatMap(ThemeChoice::of))
                .orElse(ThemeChoice.AUTO));
        var emoji = new EmojiUse(settings);
        var times = new TimeWords(clock, new ComputerZone(), Locale.getDefault(Locale.Category.FORMAT));
        store = SessionStore.open(folder);
        calls = new HttpCalls(ClientTls.trusting(store), store::encrypted);
        connector = new TyrusConnector(address -> ClientTls.trusting(store, address));
        chats = new ChatStores(folder);
        var opener =
                new ChatOpener(calls, connector, store, chats, thread, delays, RandomGenerator.getDefault(), clock);
        finder = new ChatFinder(browser, new AccountApi(questions), thread, delays, clock, false);
        var hosted = new HostedChats(folder.resolve("hosted"));
        hosted.adopt(settings.get("hosted.name").orElse(""));
        var hostChat = new HostChat(hosted, hosting, opener::at, thread);
        Executor background =
                task -> Thread.ofVirtual().name("parley-addresses").start(task);
        screens = new Screens(
                opener,
                finder,
                new Hosting(
                        hosted,
                        hostChat,
                        chat -> new HostCardViewModel(chat, background, thread, times, delays, clock),
                        opener::forget),
                new ChatBuilder(new Sheets(), settings, theme, emoji, times, delays, clock, openLink));
        network = new NetworkWatch(clock, () -> thread.execute(screens::networkChanged));
    }

    /// Show the app in `stage`: the chat that was used last, where the command line leads, or the welcome.
    void open(Stage stage) {
        var scene = new Scene(screens.sheets());
        theme.dress(scene);
        theme.choiceProperty().subscribe(choice -> settings.set("theme", choice.word()));
        WindowPlace.restore(stage, settings);
        stage.titleProperty().bind(screens.titleProperty());
        stage.getIcons()
                .setAll(new Image(Objects.requireNonNull(ClientWiring.class.getResource("icon.png"))
                        .toExternalForm()));
        stage.setScene(scene);
        stage.setOnCloseRequest(request -> {
            if (!screens.leaveChat().mayClose(stage::close)) {
                request.consume();
            }
        });
        stage.focusedProperty().subscribe(screens::watching);
        stage.setOnHiding(_ -> WindowPlace.remember(stage, settings));
        finder.start();
        stage.show();
        screens.begin(options.address());
    }

    /// The app was started again: show its window, and go where `address` leads unless it is empty. From any
    /// thread.
    void startedAgain(Stage stage, String address) {
        thread.execute(() -> {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
            if (!address.isEmpty()) {
                screens.followLink().follow(address);
            }
        });
    }

    Screens screens() {
        return screens;
    }

    @Override
    public void close() {
        network.close();
        screens.close();
        finder.close();
        settings.save();
        timer.close();
        connector.close();
        calls.close();
        questions.close();
        store.close();
        chats.close();
        heap.close();
    }
}

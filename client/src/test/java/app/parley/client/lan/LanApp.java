// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.AccountApi;
import app.parley.client.api.HttpCalls;
import app.parley.client.api.Located;
import app.parley.client.host.HostChat;
import app.parley.client.host.HostedChat;
import app.parley.client.host.HostedChats;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.outcome.ThreadDelays;
import app.parley.client.session.App;
import app.parley.client.session.ChatSession;
import app.parley.client.tls.ClientTls;
import app.parley.shared.api.Invite;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.trust.KeyPin;
import app.parley.shared.trust.TrustWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// The app of one computer of [LanIT], without its window; says on standard output what its person would see.
final class LanApp {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LanApp() {}

    /// `host FOLDER NAME`, `join FOLDER NAME INVITE` or `list FOLDER COUNT`.
    public static void main(String[] args) {
        int status = 1;
        try {
            run(args);
            status = 0;
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace();
        }
        // Whatever threads are left: the test waits for the end.
        System.exit(status);
    }

    private static void run(String[] args) throws IOException {
        var folder = Path.of(args[1]);
        try (var app = new App(folder.resolve("app"))) {
            switch (args[0]) {
                case "host" -> host(app, folder.resolve("host"), args[2]);
                case "join" -> join(app, args[2], args[3]);
                case "list" -> list(app, Integer.parseInt(args[2]));
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /// Host a chat, say its invite code and the words of its key, greet the first who says something, and stop when
    /// standard input ends.
    private static void host(App app, Path folder, String name) throws IOException {
        var hostChat = new HostChat(new HostedChats(folder), how -> how, app.opener()::at, app.thread());
        var chat =
                app.<HostedChat>get(then -> hostChat.begin(new HostChat.Wish(name, new Username("ada"), null), then));
        var session = chat.session();
        open(app, session);
        System.out.println(app.<Invite>get(session.directory()::createInvite).code());
        System.out.println(
                words(Objects.requireNonNull(chat.sharedAddresses().getFirst().key())));
        System.out.println("heard: " + hear(app, session, 1));
        say(app, session, "You are welcome");
        while (System.in.read() >= 0) {
            // Whatever is said, only the end counts.
        }
        app.run(chat::close);
    }

    /// Find the chat called `name`, say the words of its key, join it, talk there, and wait until it is gone from the
    /// list.
    private static void join(App app, String name, String invite) {
        try (var search = new Search(app)) {
            var found = search.await(1).getFirst();
            System.out.println("found: " + described(found) + ", hosted by " + found.host());
            var key = key(app, found.address());
            System.out.println(words(key));
            app.opener().trust(found.address(), key);
            var session = app.signUp(found.address(), "ben", invite);
            open(app, session);
            say(app, session, "Hello from next door to " + name);
            System.out.println("heard: " + hear(app, session, 2));
            search.await(0);
            System.out.println("gone");
        }
    }

    /// Say which chats there are, once there are so many.
    private static void list(App app, int count) {
        try (var search = new Search(app)) {
            System.out.println(
                    search.await(count).stream().map(LanApp::described).sorted().collect(Collectors.joining(", ")));
        }
    }

    private static String words(KeyPin key) {
        return "words: " + String.join(" ", TrustWords.of(key));
    }

    /// Return the key of the server at `where`, which this computer does not know yet.
    private static KeyPin key(App app, ServerAddress where) {
        return switch (app.<Located>ask(then -> app.opener().lookUp(where, then))) {
            case Outcome.Failed<Located>(Failure.Untrusted why) -> why.shown();
            case Outcome<Located> other -> throw new AssertionError("not asked about the key: " + other);
        };
    }

    private static String described(FoundChat chat) {
        return chat.name() + " at " + chat.address().display();
    }

    private static void open(App app, ChatSession session) {
        await().until(() ->
                app.on(() -> session.directory().room(RoomId.GENERAL).isPresent()));
        app.run(() -> session.reading().open(RoomId.GENERAL));
    }

    private static void say(App app, ChatSession session, String text) {
        app.run(() -> session.writing().post(RoomId.GENERAL, new MessageText(text), _ -> {}));
        await().until(() -> app.shown(session).contains(text));
    }

    /// Wait for message number `count`, and return it.
    private static String hear(App app, ChatSession session, int count) {
        return await().atMost(PATIENCE)
                .until(() -> app.shown(session), shown -> shown.size() >= count)
                .get(count - 1);
    }

    /// A look at the network, as the welcome screen has it.
    private static final class Search implements AutoCloseable {
        private final App app;
        private final HttpCalls calls = new HttpCalls(ClientTls.trustingAnyone(), _ -> {});
        private final ThreadDelays delays = new ThreadDelays("parley-finder");
        private final ChatFinder finder;

        Search(App app) {
            this.app = app;
            finder = new ChatFinder(
                    new JmdnsBrowser(false),
                    new AccountApi(calls),
                    app.thread(),
                    delays.on(app.thread()),
                    InstantSource.system(),
                    false);
            app.run(finder::start);
        }

        List<FoundChat> await(int count) {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> app.on(() -> List.copyOf(finder.chats())), chats -> chats.size() == count);
        }

        @Override
        public void close() {
            app.run(finder::close);
            delays.close();
            calls.close();
        }
    }
}

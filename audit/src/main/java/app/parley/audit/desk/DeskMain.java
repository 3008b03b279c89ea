// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.desk;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.HttpCalls;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.TyrusConnector;
import app.parley.client.history.Timeline;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Outcome;
import app.parley.client.outcome.ThreadDelays;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.ChatOpener;
import app.parley.client.signin.SessionStore;
import app.parley.client.store.ChatStores;
import app.parley.client.tls.ClientTls;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Everything under the views of one app. It does what it is told on standard input, a line for each:
/// `say ROOM TEXT`, answered by `kept ID` once the app keeps it; `unsent`, by a number; `show ROOM`, by
/// the messages on the screen as a page of history; `has ROOM`, by `true` once that room is known.
final class DeskMain {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("desk").daemon().unstarted(task));
    private final HttpCalls calls = new HttpCalls(ClientTls.trustingAnyone(), _ -> {});
    private final TyrusConnector connector = new TyrusConnector(_ -> ClientTls.trustingAnyone());
    private final ThreadDelays delays = new ThreadDelays("desk-timer");
    private final SessionStore store;
    private final ChatStores chats;
    private final ChatOpener opener;

    private DeskMain(Path folder) {
        store = SessionStore.open(folder);
        chats = new ChatStores(folder);
        opener = new ChatOpener(
                calls, connector, store, chats, thread, delays.on(thread), new Random(), InstantSource.system());
    }

    /// The folder of the app, the address of the server, a name and its password, of which the last two
    /// are needed only the first time.
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var desk = new DeskMain(Path.of(arguments[0]));
        var session =
                desk.open(ServerAddress.of("127.0.0.1", Integer.parseInt(arguments[1])), arguments[2], arguments[3]);
        System.out.println("open");
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(desk.answer(session, line));
            }
        }
        System.exit(0);
    }

    private ChatSession open(ServerAddress address, String name, String password)
            throws InterruptedException, ExecutionException {
        var known = on(() -> opener.recent().stream().findFirst());
        if (known.isPresent() && known.get().refreshToken() != null) {
            return value(on(() -> opener.resume(known.get())));
        }
        var answer = new CompletableFuture<Outcome<ChatSession>>();
        Consumer<Outcome<ChatSession>> then = answer::complete;
        thread.execute(() -> opener.at(address, "").signIn(name, password, then));
        return value(answer.get());
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var why) -> throw new IllegalStateException(why.code() + " " + why.words());
        };
    }

    private <T> T on(Callable<T> task) throws InterruptedException, ExecutionException {
        return thread.submit(task).get();
    }

    private String answer(ChatSession session, String line) throws InterruptedException, ExecutionException {
        var words = line.split(" ", 3);
        return switch (words[0]) {
            case "unsent" ->
                String.valueOf(on(() -> isConnected(session) ? session.writing().unsent() : 1));
            case "has" ->
                String.valueOf(
                        on(() -> session.directory().room(new RoomId(words[1])).isPresent()));
            case "show" -> on(() -> show(session.reading().open(new RoomId(words[1]))));
            case "say" -> say(session, new RoomId(words[1]), new MessageText(words[2]));
            default -> throw new IllegalArgumentException(line);
        };
    }

    /// What an app that has just been opened has not sent yet is known once it is connected.
    private static boolean isConnected(ChatSession session) {
        return session.connectionStateProperty().get() instanceof ConnectionState.Connected;
    }

    private String say(ChatSession session, RoomId room, MessageText text)
            throws InterruptedException, ExecutionException {
        var answer = new CompletableFuture<Outcome<SendId>>();
        Consumer<Outcome<SendId>> then = answer::complete;
        thread.execute(() -> session.writing().post(room, text, then));
        return switch (answer.get()) {
            case Outcome.Done<SendId>(var id) -> "kept " + id;
            case Outcome.Failed<SendId>(var why) -> "refused " + why.code();
        };
    }

    /// What is shown now; more of it is asked for.
    private static String show(Timeline timeline) {
        timeline.loadOlder();
        var messages = new ArrayList<Event>();
        for (var item : timeline.items()) {
            if (item instanceof TimelineItem.Posted posted) {
                messages.add(posted.message());
            }
        }
        long first = timeline.reachedStartProperty().get() ? 1 : 0;
        return new String(ServerFrames.write(new EventPage(messages, first)), StandardCharsets.UTF_8);
    }
}

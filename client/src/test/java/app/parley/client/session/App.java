// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.HttpCalls;
import app.parley.client.connection.TyrusConnector;
import app.parley.client.history.Talk;
import app.parley.client.outcome.Outcome;
import app.parley.client.outcome.ThreadDelays;
import app.parley.client.signin.ChatOpener;
import app.parley.client.signin.SessionStore;
import app.parley.client.store.ChatStore;
import app.parley.client.store.ChatStores;
import app.parley.client.tls.ClientTls;
import app.parley.shared.model.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Everything under the views of one app, with a plain thread in place of JavaFX's.
public final class App implements AutoCloseable {
    static {
        // What takes milliseconds on a quiet computer takes seconds on a busy one.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        // A page or an app answers within milliseconds, and these tests wait a thousand times: by default each look
        // comes 100 ms after the one before, and the first 100 ms after the question.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("parley-test-session").unstarted(task));
    private final HttpCalls calls;
    private final TyrusConnector connector;
    private final ThreadDelays delays = new ThreadDelays("parley-timer");
    private final SessionStore store;
    private final ChatStores chats;
    private final ChatOpener opener;
    private @Nullable ChatSession session;

    public App(Path folder) {
        store = SessionStore.open(folder);
        calls = new HttpCalls(ClientTls.trusting(store), store::encrypted);
        connector = new TyrusConnector(address -> ClientTls.trusting(store, address));
        chats = new ChatStores(folder);
        opener = new ChatOpener(
                calls, connector, store, chats, thread, delays.on(thread), new Random(), InstantSource.system());
    }

    public ChatOpener opener() {
        return opener;
    }

    public ExecutorService thread() {
        return thread;
    }

    public SessionStore store() {
        return store;
    }

    /// Do `task` on the session's thread and return what it returns.
    public <T> T on(Callable<T> task) {
        try {
            return thread.submit(task).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public void run(Runnable task) {
        on(Executors.callable(task));
    }

    /// Ask for something that is answered later, and return the answer.
    public <T> Outcome<T> ask(Consumer<Consumer<Outcome<T>>> question) {
        var answer = new CompletableFuture<Outcome<T>>();
        run(() -> question.accept(answer::complete));
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// The same, for what has to go well.
    public <T> T get(Consumer<Consumer<Outcome<T>>> question) {
        return switch (ask(question)) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var why) -> throw new AssertionError(why.code() + ": " + why.words());
        };
    }

    public ChatSession signUp(ServerAddress address, String name, @Nullable String invite) {
        return session(
                get(then -> opener.at(address, "Test chat").signUp(name, "correct horse " + name, invite, then)));
    }

    public ChatSession resume() {
        return session(get(then -> then.accept(opener.resume(store.recent().getFirst()))));
    }

    private ChatSession session(ChatSession opened) {
        session = opened;
        return opened;
    }

    /// Open the file of `chat` a second time, to look into it; closed by the caller.
    public ChatStore secondStore(ChatSession chat) {
        return chats.of(chat.address(), chat.directory().me(), thread);
    }

    public List<String> shown(ChatSession chat) {
        return on(() -> Talk.shown(chat.reading().timeline(RoomId.GENERAL)).stream()
                .filter(line -> !line.endsWith(" notice"))
                .map(line -> line.replaceFirst("^\\d+ ", ""))
                .toList());
    }

    @Override
    public void close() {
        if (session != null) {
            run(session::close);
        }
        delays.close();
        connector.close();
        calls.close();
        store.close();
        chats.close();
        thread.shutdown();
    }

    /// Fail unless every thread of a socket has ended.
    public static void awaitThreadsOfSocketsEnded() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("parley-socket") || name.startsWith("tyrus-")));
    }

    /// Fail unless every thread of the app and of its libraries has ended.
    public static void awaitThreadsEnded() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("parley-")
                                || name.startsWith("tyrus-")
                                || name.startsWith("Grizzly")
                                || name.startsWith("JmDNS")
                                || name.startsWith("SocketListener")
                                || name.startsWith("HttpClient-")));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.session;

import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.connection.ConnectionState;
import app.parley.client.history.Talk;
import app.parley.client.history.TimelineItem;
import app.parley.client.session.App;
import app.parley.client.session.ChatSession;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// The app of [CoreCrashIT], without its window: talks until it is killed, and says on standard output what its person
/// would see.
final class CoreApp {
    private static final String LAST = "end";
    private static final Emoji LIKE = new Emoji("👍");
    private static final List<String> KINDS = List.of("edit", "delete", "react");

    private CoreApp() {}

    /// `talk FOLDER PORT FIRST SEED up|away`: say "text FIRST" and so on, and change some of it. With a server
    /// that is up it begins once it is connected: a kill between a refresh of the login and its note on the disk
    /// leaves a spent token, and the person has to sign in again.
    ///
    /// It prints `shown N` for each text that is shown; `changing KIND N ID` before a change of the message ID,
    /// which says "text N", and `changed KIND N ID` once that is shown.
    ///
    /// `finish FOLDER PORT`: wait until all is sent; a line `item SEQ ID WORDS` for each message, then `done`.
    public static void main(String[] args) {
        try {
            live(args);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            // The app's threads would keep the process, and whoever reads it, waiting.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void live(String[] args) {
        var app = new App(Path.of(args[1]));
        var address = ServerAddress.of("127.0.0.1", Integer.parseInt(args[2]));
        var session = app.store().recent().isEmpty() ? app.signUp(address, "ada", null) : app.resume();
        await().until(() ->
                app.on(() -> session.directory().room(RoomId.GENERAL).isPresent()));
        app.run(() -> session.reading().open(RoomId.GENERAL));
        if (args[0].equals("talk")) {
            if (args[5].equals("up")) {
                await().until(() ->
                        app.on(() -> session.connectionStateProperty().get() instanceof ConnectionState.Connected));
            }
            talk(app, session, Integer.parseInt(args[3]), new Random(Long.parseLong(args[4])));
        } else {
            finish(app, session);
            app.close();
        }
    }

    /// Say one thing after the other, now and then several at once, and change something of before; sometimes
    /// without a connection.
    private static void talk(App app, ChatSession session, int first, Random random) {
        int next = first;
        while (true) {
            int burst = 1 + random.nextInt(4);
            for (int i = 0; i < burst; i++) {
                int number = next++;
                app.run(() -> session.writing()
                        .post(
                                RoomId.GENERAL,
                                new MessageText("text " + number),
                                _ -> System.out.println("shown " + number)));
            }
            int last = next - 1;
            await().until(() -> app.on(() -> session.reading().timeline(RoomId.GENERAL).items().stream()
                    .anyMatch(item -> text(item).equals("text " + last))));
            change(app, session, random);
        }
    }

    /// Change one of the messages that look as they were written, if there is one: each in its own way, so that
    /// the same again comes to the same.
    private static void change(App app, ChatSession session, Random random) {
        var unchanged = app.on(() -> session.reading().timeline(RoomId.GENERAL).items().stream()
                .filter(item -> item instanceof TimelineItem.Posted posted
                        && posted.shown().changes() == null)
                .map(TimelineItem.Posted.class::cast)
                .toList());
        if (unchanged.isEmpty()) {
            return;
        }
        var message = unchanged.get(random.nextInt(unchanged.size())).message();
        int number = Integer.parseInt(message.text().substring("text ".length()));
        long seq = message.seq();
        var kind = KINDS.get(number % KINDS.size());
        var what = kind + " " + number + " " + message.id();
        System.out.println("changing " + what);
        app.run(() -> {
            var _ = switch (kind) {
                case "edit" -> session.writing().edit(RoomId.GENERAL, seq, new MessageText(message.text() + "!"));
                case "delete" -> session.writing().delete(RoomId.GENERAL, seq);
                default -> session.writing().react(RoomId.GENERAL, seq, LIKE, true);
            };
        });
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> app.on(() -> session.reading().timeline(RoomId.GENERAL).items().stream()
                        .anyMatch(item -> item instanceof TimelineItem.Posted posted
                                && posted.message().seq() == seq
                                && posted.shown().changes() != null)));
        System.out.println("changed " + what);
    }

    private static String text(TimelineItem item) {
        return switch (item) {
            case TimelineItem.Posted posted -> posted.message().text();
            case TimelineItem.Waiting waiting -> waiting.text().value();
            case TimelineItem.Failed failed -> failed.text();
            case TimelineItem.Notice _ -> "";
        };
    }

    /// Wait until all is sent, and what the server says of it is here: that comes before a last message.
    private static void finish(App app, ChatSession session) {
        await().until(() -> app.on(() -> session.writing().unsent() == 0
                && session.connectionStateProperty().get() instanceof ConnectionState.Connected));
        app.run(() -> session.writing().post(RoomId.GENERAL, new MessageText(LAST), _ -> {}));
        var timeline = app.on(() -> session.reading().timeline(RoomId.GENERAL));
        await().until(() -> app.on(() -> timeline.items().stream()
                .anyMatch(item ->
                        item instanceof TimelineItem.Posted && text(item).equals(LAST))));
        await().until(() -> app.on(() -> {
            timeline.loadOlder();
            return timeline.reachedStartProperty().get()
                    && timeline.items().stream().noneMatch(item -> item instanceof TimelineItem.Waiting);
        }));
        app.on(() -> List.copyOf(timeline.items())).forEach(item -> {
            if (item instanceof TimelineItem.Posted posted) {
                var message = posted.message();
                // The two processes need not agree on how an emoji is written.
                var words = Talk.words(message).replace(LIKE.value(), "like");
                if (!words.equals(LAST)) {
                    System.out.println("item " + message.seq() + " " + message.id() + " " + words);
                }
            } else if (!(item instanceof TimelineItem.Notice)) {
                System.out.println("item 0 - " + text(item));
            }
        });
        System.out.println("done");
    }
}

package app.parley.client.session;

import static org.awaitility.Awaitility.await;

import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.ServerAddress;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// The app of [CoreCrashIT], without its window: talks until it is killed, and says on standard output what its
/// person
/// would see.
final class CoreApp {
    private CoreApp() {}

    /// `talk FOLDER PORT FIRST SEED`: say "text FIRST" and so on; a line `shown N` for each that is shown.
    /// `finish FOLDER PORT`: wait until all is sent; a line `item SEQ TEXT` for each message, then `done`.
    public static void main(String[] args) {
        var app = new App(Path.of(args[1]));
        var session = enter(app, ServerAddress.of("127.0.0.1", Integer.parseInt(args[2])));
        await().until(() -> app.on(() -> session.room(RoomId.GENERAL).isPresent()));
        app.run(() -> session.open(RoomId.GENERAL));
        if (args[0].equals("talk")) {
            talk(app, session, Integer.parseInt(args[3]), new Random(Long.parseLong(args[4])));
        } else {
            finish(app, session);
            app.close();
        }
    }

    private static ChatSession enter(App app, ServerAddress address) {
        return app.store().recent().isEmpty() ? app.signUp(address, "ada", null) : app.resume();
    }

    /// Say one thing after the other, now and then several at once, and sometimes without a connection.
    private static void talk(App app, ChatSession session, int first, Random random) {
        int next = first;
        while (true) {
            int burst = 1 + random.nextInt(4);
            for (int i = 0; i < burst; i++) {
                int number = next++;
                app.run(() -> session.post(
                        RoomId.GENERAL, new MessageText("text " + number), _ -> System.out.println("shown " + number)));
            }
            int last = next - 1;
            await().until(() -> app.on(() -> session.timeline(RoomId.GENERAL).items().stream()
                    .anyMatch(item -> text(item).equals("text " + last))));
        }
    }

    private static String text(TimelineItem item) {
        return switch (item) {
            case TimelineItem.Posted posted -> posted.message().text();
            case TimelineItem.Waiting waiting -> waiting.text().value();
            case TimelineItem.Failed failed -> failed.text().value();
            case TimelineItem.Notice _ -> "";
        };
    }

    private static void finish(App app, ChatSession session) {
        await().until(() -> app.on(() ->
                session.unsent() == 0 && session.connectionStateProperty().get() instanceof ConnectionState.Connected));
        var timeline = app.on(() -> session.timeline(RoomId.GENERAL));
        await().until(() -> app.on(() -> {
            timeline.loadOlder();
            return timeline.reachedStartProperty().get()
                    && timeline.items().stream().noneMatch(item -> item instanceof TimelineItem.Waiting);
        }));
        app.on(() -> List.copyOf(timeline.items())).forEach(item -> {
            if (item instanceof TimelineItem.Posted posted) {
                System.out.println("item " + posted.message().seq() + " " + text(item));
            } else if (!(item instanceof TimelineItem.Notice)) {
                System.out.println("item 0 " + text(item));
            }
        });
        System.out.println("done");
    }
}

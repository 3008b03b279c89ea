// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.log.Transcript;
import app.parley.server.program.ProgramName;
import app.parley.server.program.Version;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Whole;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes down what people can read in a chat, all of the same moment, while its server runs or not.
public final class Export {
    private static final int PAGE = 500;

    private final Whole database;
    private final InstantSource clock;
    private final Progress progress;

    public Export(Whole database, InstantSource clock, Progress progress) {
        this.database = database;
        this.clock = clock;
        this.progress = progress;
    }

    /// The form of an export: for programs or for people.
    public sealed interface Form {
        /// Lines of JSON, written to `out`, which is closed.
        record Json(OutputStream out) implements Form {}

        /// A page with all rooms at `index`, and a folder `pages` with the others. They link to each other as
        /// `name` and `folder`, which is what they are called when all is written.
        record Pages(Path index, Path pages, String name, String folder) implements Form {}
    }

    /// What is wanted: only these `rooms` unless there are none, only events since `since` and before `until`.
    public record Wish(
            String chat,
            List<RoomId> rooms,
            @Nullable Instant since,
            @Nullable Instant until) {
        public Wish {
            rooms = List.copyOf(rooms);
        }

        boolean wants(Event event) {
            return (since == null || !event.at().isBefore(since))
                    && (until == null || event.at().isBefore(until));
        }

        private ExportLine.@Nullable Covers covers() {
            return rooms.isEmpty() && since == null && until == null
                    ? null
                    : new ExportLine.Covers(rooms.isEmpty() ? null : rooms, since, until);
        }
    }

    /// How much was written.
    public record Exported(long people, long rooms, long events, long messages) {}

    /// Write what is wished in `form`.
    ///
    /// @throws StoreFailure when there is no such room, or the database is of another Parley or cannot be read
    public Exported write(Wish wish, Form form) throws IOException {
        try {
            return database.read(handle -> {
                try {
                    return write(handle, wish, form);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Exported write(Handle handle, Wish wish, Form form) throws IOException {
        if (!handle.isOfNewestSchema()) {
            throw StoreFailure.unusable("The data is of an older Parley. Start a server on it once, then export it.");
        }
        var sources = sources(handle, wish);
        var header = new ExportLine.Header(
                wish.chat(),
                ExportRepository.epoch(handle),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                "parley " + Version.current(),
                "server",
                wish.covers());
        try (var sink = sink(form, header)) {
            var people = people(handle, wish, sources);
            for (var person : people) {
                sink.person(person);
            }
            for (var source : sources) {
                sink.room(withMembers(handle, source));
            }
            var counter =
                    new Counter(sources.stream().mapToLong(s -> s.room().head()).sum());
            for (var source : sources) {
                write(handle, source, wish, sink, counter);
            }
            sink.end();
            return new Exported(people.size(), sources.size(), counter.events, counter.messages);
        }
    }

    private static ExportSink sink(Form form, ExportLine.Header header) throws IOException {
        return switch (form) {
            case Form.Json(var out) -> new JsonLines(out, header);
            case Form.Pages pages -> new Html(pages, header);
        };
    }

    private static List<ExportRepository.Source> sources(Handle handle, Wish wish) {
        var all = ExportRepository.rooms(handle);
        for (var room : wish.rooms()) {
            if (all.stream().noneMatch(source -> source.key().id().equals(room))) {
                throw StoreFailure.unusable("There is no room “" + room + "”. Run "
                        + ProgramName.with("admin room list") + " to see all rooms.");
            }
        }
        return all.stream()
                .filter(source -> wish.rooms().isEmpty()
                        || wish.rooms().contains(source.key().id()))
                .toList();
    }

    private static List<ExportLine.Person> people(Handle handle, Wish wish, List<ExportRepository.Source> sources) {
        var all = ExportRepository.people(handle);
        if (wish.rooms().isEmpty()) {
            return all;
        }
        Set<String> named = new HashSet<>();
        sources.forEach(source -> named.addAll(ExportRepository.peopleOf(handle, source.key())));
        return all.stream().filter(person -> named.contains(person.username())).toList();
    }

    private static ExportLine.Room withMembers(Handle handle, ExportRepository.Source source) {
        var room = source.room();
        return new ExportLine.Room(
                room.id(),
                room.kind(),
                room.name(),
                room.topic(),
                room.head(),
                room.createdAt(),
                ExportRepository.members(handle, source.key()),
                room.rules());
    }

    private void write(Handle handle, ExportRepository.Source source, Wish wish, ExportSink sink, Counter counter)
            throws IOException {
        var page = Transcript.after(handle, source.key(), 0, PAGE);
        while (!page.isEmpty()) {
            for (var event : page) {
                if (wish.wants(event)) {
                    sink.event(event);
                    counter.count(event);
                }
            }
            counter.seen += page.size();
            progress.reached("exporting", counter.seen, counter.total);
            page = Transcript.after(handle, source.key(), page.getLast().seq(), PAGE);
        }
    }

    private static final class Counter {
        private final long total;
        private long seen;
        private long events;
        private long messages;

        Counter(long total) {
            this.total = total;
        }

        void count(Event event) {
            events++;
            if (event instanceof Event.Message) {
                messages++;
            }
        }
    }
}

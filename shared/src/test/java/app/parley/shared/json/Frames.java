// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Any valid frame, for the properties of reading and writing.
final class Frames {
    private Frames() {}

    static Arbitrary<ClientFrame> ofClients() {
        return Arbitraries.oneOf(
                resumePoints().injectNull(0.3).map(ClientFrame.Hello::new),
                Combinators.combine(sendIds(), rooms(), texts(), seqs().injectNull(0.5))
                        .as(ClientFrame.Send::new),
                Combinators.combine(sendIds(), rooms(), seqs(), wishes()).as(ClientFrame.Change::new),
                rooms().map(ClientFrame.Typing::new),
                Combinators.combine(rooms(), seqs()).as(ClientFrame.Read::new),
                Arbitraries.just(new ClientFrame.Ping()));
    }

    private static Arbitrary<MessageChange> wishes() {
        return Arbitraries.oneOf(
                texts().map(MessageChange.Edit::new),
                Arbitraries.just(new MessageChange.Delete()),
                Combinators.combine(Arbitraries.of("👍", "❤️", "🎉").map(Emoji::new), Arbitraries.of(true, false))
                        .as(MessageChange.React::new),
                Arbitraries.of(true, false).map(MessageChange.Pin::new));
    }

    static Arbitrary<ServerFrame> ofServers() {
        var names = names();
        return Arbitraries.oneOf(
                welcomes(),
                events().map(ServerFrame.Happened::new),
                Combinators.combine(anything(), rooms(), seqs()).as(ServerFrame.Ack::new),
                Combinators.combine(rooms(), seqs(), seqs()).as(ServerFrame.Gap::new),
                Combinators.combine(rooms(), names).as(ServerFrame.Typing::new),
                Combinators.combine(names.list().ofMaxSize(4), names.list().ofMaxSize(4))
                        .as(ServerFrame.Presence::new),
                Combinators.combine(rooms(), seqs()).as(ServerFrame.Read::new),
                roomInfos().map(ServerFrame.RoomAdded::new),
                roomInfos().map(ServerFrame.RoomListed::new),
                rooms().map(ServerFrame.RoomRemoved::new),
                Arbitraries.just(new ServerFrame.Pong()),
                Combinators.combine(anything().injectNull(0.3), names, anything(), params())
                        .as(ServerFrame.Refused::new));
    }

    private static Arbitrary<Map<String, Object>> params() {
        return Arbitraries.maps(
                        names(), Arbitraries.oneOf(anything().map(Object.class::cast), seqs().map(Object.class::cast)))
                .ofMaxSize(3);
    }

    static Arbitrary<Event> events() {
        var by = names();
        return Arbitraries.oneOf(
                Combinators.combine(
                                rooms(),
                                seqs(),
                                anything(),
                                by,
                                times(),
                                anything(),
                                seqs().injectNull(0.5),
                                changes().injectNull(0.5))
                        .as(Event.Message::new),
                Combinators.combine(rooms(), seqs(), by, times(), seqs(), anything())
                        .as(Event.Edited::new),
                Combinators.combine(rooms(), seqs(), by, times(), seqs()).as(Event.Deleted::new),
                Combinators.combine(rooms(), seqs(), by, times(), seqs(), anything(), Arbitraries.of(true, false))
                        .as(Event.Reaction::new),
                Combinators.combine(rooms(), seqs(), by, times(), seqs(), Arbitraries.of(true, false))
                        .as(Event.Pinned::new),
                Combinators.combine(rooms(), seqs(), by, times()).as(Event.Joined::new),
                Combinators.combine(rooms(), seqs(), by, times()).as(Event.Left::new),
                Combinators.combine(
                                rooms(),
                                seqs(),
                                by,
                                times(),
                                anything().injectNull(0.5),
                                anything().injectNull(0.5))
                        .as(Event.Changed::new),
                Combinators.combine(Arbitraries.of("starred"), rooms(), seqs(), times())
                        .as(Event.Other::new));
    }

    private static Arbitrary<Event.Changes> changes() {
        var reactions =
                Combinators.combine(anything(), names().list().ofMaxSize(3)).as(Event.Reactions::new);
        return Combinators.combine(
                        seqs(),
                        times().injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        reactions.list().ofMaxSize(3))
                .as(Event.Changes::new);
    }

    private static Arbitrary<ServerFrame> welcomes() {
        var users = Combinators.combine(names(), Arbitraries.of("owner", "admin", "member"))
                .as(UserInfo::new);
        return Combinators.combine(
                        users,
                        anything(),
                        roomInfos().list().ofMaxSize(3),
                        names().list().ofMaxSize(3),
                        anything(),
                        anything())
                .as(ServerFrame.Welcome::new);
    }

    private static Arbitrary<RoomInfo> roomInfos() {
        var counts = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(
                        rooms(),
                        Combinators.combine(anything(), anything()).as(List::of),
                        Arbitraries.of("public", "private", "direct"),
                        seqs(),
                        seqs(),
                        counts,
                        counts,
                        Arbitraries.of(true, false))
                .as((id, words, kind, head, read, unread, mentions, member) -> new RoomInfo(
                        id.value(),
                        words.get(0),
                        kind,
                        words.get(1),
                        head,
                        read,
                        unread,
                        mentions,
                        member,
                        membersOf(kind),
                        kind.equals("direct") && member));
    }

    /// Only direct rooms name their people.
    private static @Nullable List<String> membersOf(String kind) {
        return kind.equals("direct") ? List.of("ada", "ben") : null;
    }

    private static Arbitrary<ClientFrame.ResumePoint> resumePoints() {
        Arbitrary<Map<RoomId, Long>> cursors = Arbitraries.maps(rooms(), seqs()).ofMaxSize(4);
        return Combinators.combine(anything(), cursors).as(ClientFrame.ResumePoint::new);
    }

    private static Arbitrary<RoomId> rooms() {
        return Arbitraries.strings()
                .withChars("abzAZ019._-")
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(id -> !id.startsWith("."))
                .map(RoomId::new);
    }

    private static Arbitrary<SendId> sendIds() {
        return Arbitraries.strings()
                .withChars("abzAZ019._-")
                .ofMinLength(1)
                .ofMaxLength(36)
                .map(SendId::new);
    }

    private static Arbitrary<MessageText> texts() {
        return anything()
                .filter(text -> MessageText.parse(text) instanceof MessageText.Valid)
                .map(MessageText::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(10);
    }

    private static Arbitrary<Long> seqs() {
        return Arbitraries.longs().greaterOrEqual(0);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
    }

    /// Text of whole characters: plain, of every plane, and what JSON must escape.
    private static Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between('a', 'z'),
                        Arbitraries.integers().between(0, 0x10ffff).filter(code -> code < 0xd800 || code > 0xdfff),
                        Arbitraries.of(0x22, 0x5c, 0x2f, 0x0a, 0x09, 0x0d, 0x20, 0x1f600, 0x2028, 0xfeff, 0x7f, 0))
                .map(code -> Character.toString(code))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(characters -> String.join("", characters));
    }
}

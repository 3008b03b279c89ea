// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.LogFixture;
import app.parley.server.log.AccountRef;
import app.parley.server.log.Ack;
import app.parley.server.log.CommandCallback;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.util.concurrent.CompletableFuture;

/// Commands about messages without limits and sockets, each with a future that fails with [Refusal] and
/// completes once it is committed.
final class Messages {
    private static final SendId ID = new SendId("change");

    private final LogFixture fixture;
    private final MessageCommands commands;

    Messages(LogFixture fixture, Rooms rooms) {
        this.fixture = fixture;
        commands = new MessageCommands(fixture.log, rooms.directRooms());
    }

    /// Say `text`; what becomes of it is heard at [LogFixture#heard].
    void send(AccountRef author, RoomId room, String id, String text) {
        submit(author, new ClientFrame.Send(new SendId(id), room, new MessageText(text), null), fixture.notes());
    }

    /// Complete with the message, or where it was kept before.
    CompletableFuture<Ack> say(AccountRef author, RoomId room, String id, String text) {
        return submit(author, new ClientFrame.Send(new SendId(id), room, new MessageText(text), null));
    }

    /// Complete with the event that gave the message its text.
    CompletableFuture<Ack> edit(AccountRef author, RoomId room, long target, MessageText text) {
        return submit(author, new ClientFrame.Change(ID, room, target, new MessageChange.Edit(text)));
    }

    /// Complete with whether it was there until now.
    CompletableFuture<Boolean> delete(AccountRef author, RoomId room, long target) {
        return submit(author, new ClientFrame.Change(ID, room, target, new MessageChange.Delete()))
                .thenApply(ack -> !ack.repeated());
    }

    /// Complete with whether that is new.
    CompletableFuture<Boolean> react(AccountRef author, RoomId room, long target, Emoji emoji, boolean added) {
        return submit(author, new ClientFrame.Change(ID, room, target, new MessageChange.React(emoji, added)))
                .thenApply(ack -> !ack.repeated());
    }

    /// Complete with whether that is new.
    CompletableFuture<Boolean> pin(AccountRef author, RoomId room, long target, boolean pinned) {
        return submit(author, new ClientFrame.Change(ID, room, target, new MessageChange.Pin(pinned)))
                .thenApply(ack -> !ack.repeated());
    }

    /// No one delivers what the fixture's log commits, so the future does not wait for that.
    private CompletableFuture<Ack> submit(AccountRef author, ClientFrame.Command command) {
        return fixture.log.transact(transaction -> {
            var outcome = commands.apply(transaction, author, command);
            return new Ack(command.id(), outcome.room().id(), outcome.seq(), outcome.at(), outcome.repeated());
        });
    }

    private void submit(AccountRef author, ClientFrame.Command command, CommandCallback callback) {
        fixture.log.submit(
                command.id(), command.room(), transaction -> commands.apply(transaction, author, command), callback, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.delivery.Hub;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.Ack;
import app.parley.server.log.CommandCallback;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.LogWork;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.util.Optional;

/// The one path by which people write into rooms, from sockets and over HTTP: limits before any work, then the right
/// and
/// the work in one transaction, then the events to everyone, then the reply.
///
/// Thread-safe, and never blocks.
///
/// A new kind of command is a record of [ClientFrame.Command], a method of [MessageCommands] and a row of
/// [app.parley.server.access.Policy].
public final class Commands {
    private final EventLog log;
    private final Hub hub;
    private final SendLimits limits;
    private final CommandObserver observer;
    private final MessageCommands messages;
    private volatile boolean draining;

    public Commands(EventLog log, Rooms rooms, Hub hub, SendLimits limits, CommandObserver observer) {
        this.log = log;
        this.hub = hub;
        this.limits = limits;
        this.observer = observer;
        this.messages = new MessageCommands(log, rooms.directRooms());
    }

    /// Do `command` of `author`, which came from `address` and reached the server at `since` (nano time). `callback`
    /// hears of it exactly once, perhaps before this returns.
    public void submit(
            AccountRef author, InetAddress address, ClientFrame.Command command, CommandCallback callback, long since) {
        var pending = new Pending(author, command, callback);
        var refusal = refusal(author, address, command.room(), since);
        if (refusal.isPresent()) {
            pending.refused(command.id(), refusal.get());
        } else if (!log.submit(command.id(), command.room(), pending, pending, since)) {
            pending.refused(command.id(), Reason.BUSY.refusal());
        }
    }

    private Optional<Refusal> refusal(AccountRef author, InetAddress address, RoomId room, long now) {
        if (draining) {
            return Optional.of(Reason.BUSY.refusal());
        }
        if (!limits.admit(author.no(), address, now)) {
            return Optional.of(Reason.RATE_LIMITED.refusal());
        }
        return hub.isCrowded(room, now) ? Optional.of(Reason.BUSY.refusal()) : Optional.empty();
    }

    /// Refuse all from now on: the server is stopping.
    public void drain() {
        draining = true;
    }

    /// One command, from its limits to its reply: one object for the log to hold. Sends are counted.
    private final class Pending implements LogWork, CommandCallback {
        private final AccountRef author;
        private final ClientFrame.Command command;
        private final CommandCallback callback;

        Pending(AccountRef author, ClientFrame.Command command, CommandCallback callback) {
            this.author = author;
            this.command = command;
            this.callback = callback;
        }

        @Override
        public Outcome in(LogTransaction transaction) {
            return messages.apply(transaction, author, command);
        }

        @Override
        public void acknowledged(Ack ack) {
            if (command instanceof ClientFrame.Send) {
                if (ack.repeated()) {
                    observer.sentAgain();
                } else {
                    observer.sent();
                }
            }
            callback.acknowledged(ack);
        }

        @Override
        public void refused(SendId id, Refusal why) {
            if (command instanceof ClientFrame.Send) {
                observer.refused(why.code());
            }
            callback.refused(id, why);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.MessageAct;
import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.access.Standings;
import app.parley.server.access.Verdict;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.LogWork.Outcome;
import app.parley.server.log.MessageNow;
import app.parley.server.log.RoomKey;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Limits;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;

/// What each command does, within the transaction that keeps it: it looks at the right first, and refuses
/// before it writes anything. Confined to the writer's thread.
///
/// To ask for what is so already succeeds and brings no event, so a caller without a reply may ask again.
final class MessageCommands {
    private static final List<DirectRooms.Hidden> NO_ONE = List.of();

    private final DirectRooms directRooms;
    private final Standings standings = new Standings();
    private final SlowMode slowMode = new SlowMode();

    MessageCommands(EventLog log, DirectRooms directRooms) {
        this.directRooms = directRooms;
        log.onOtherChange(() -> {
            standings.forget();
            slowMode.forget();
        });
    }

    /// Do `command` of `author`; return the event that it brought, or that had done the same before.
    ///
    /// @throws Refusal `room-not-found`, `not-a-member`, `blocked`, `archived`, `muted`, `read-only`,
    /// `slow-mode`, `message-not-found`, or what its method names
    Outcome apply(LogTransaction transaction, AccountRef author, ClientFrame.Command command) {
        return switch (command) {
            case ClientFrame.Send send -> send(transaction, author, send);
            case ClientFrame.Change change -> change(transaction, author, change);
        };
    }

    private Outcome change(LogTransaction transaction, AccountRef author, ClientFrame.Change change) {
        return switch (change.what()) {
            case MessageChange.Edit(var text) -> edit(transaction, author, change, text);
            case MessageChange.Delete() -> delete(transaction, author, change);
            case MessageChange.React(var emoji, var added) -> react(transaction, author, change, emoji, added);
            case MessageChange.Pin(var pinned) -> pin(transaction, author, change, pinned);
        };
    }

    /// What was kept before is answered as it was then, also where it would be refused now.
    private Outcome send(LogTransaction transaction, AccountRef author, ClientFrame.Send send) {
        Standing standing;
        try {
            standing = require(transaction, author, send.room(), RoomAct.SAY);
            slowMode.check(transaction, author, standing);
        } catch (Refusal e) {
            return transaction.earlier(author, send.id()).orElseThrow(() -> e);
        }
        var room = standing.room();
        var hidden = standing.kind() == RoomKind.DIRECT ? directRooms.hiddenFrom(transaction, room) : NO_ONE;
        var outcome = transaction.message(room, author, send.id(), send.text(), send.replyTo());
        if (!outcome.repeated()) {
            slowMode.said(author, standing, outcome.at().toEpochMilli());
            directRooms.show(transaction, room, hidden);
        }
        return outcome;
    }

    /// Refuses with `forbidden`, `message-deleted`.
    private Outcome edit(LogTransaction transaction, AccountRef author, ClientFrame.Change change, MessageText text) {
        var standing = require(transaction, author, change.room(), RoomAct.SAY);
        var room = standing.room();
        var message = message(transaction, room, change.target());
        require(MessageAct.EDIT, standing, author, message, Reason.FORBIDDEN_EDIT);
        if (message.deleted()) {
            throw Reason.MESSAGE_DELETED.refusal();
        }
        return message.text().equals(text.value())
                ? transaction.lastText(room, change.target())
                : transaction.change(room, author, change);
    }

    /// Refuses with `forbidden`.
    private Outcome delete(LogTransaction transaction, AccountRef author, ClientFrame.Change change) {
        var standing = require(transaction, author, change.room(), RoomAct.TAKE_PART);
        var room = standing.room();
        var message = message(transaction, room, change.target());
        require(MessageAct.DELETE, standing, author, message, Reason.FORBIDDEN_DELETE);
        return message.deleted()
                ? transaction.lastChange(room, change.target())
                : transaction.change(room, author, change);
    }

    /// Refuses with `message-deleted`, `too-many-reactions`.
    private Outcome react(
            LogTransaction transaction, AccountRef author, ClientFrame.Change change, Emoji emoji, boolean added) {
        var room = require(transaction, author, change.room(), added ? RoomAct.REACT : RoomAct.TAKE_PART)
                .room();
        if (message(transaction, room, change.target()).deleted()) {
            throw Reason.MESSAGE_DELETED.refusal();
        }
        var there = transaction.reactions(room, author, change.target(), emoji);
        if (there.given() == added) {
            return transaction.lastChange(room, change.target());
        }
        if (added && (there.count() >= Limits.REACTIONS || (!there.known() && there.emoji() >= Limits.EMOJI))) {
            throw Reason.TOO_MANY_REACTIONS.refusal();
        }
        return transaction.change(room, author, change);
    }

    /// Refuses with `message-deleted`, `too-many-pins`.
    private Outcome pin(LogTransaction transaction, AccountRef author, ClientFrame.Change change, boolean pinned) {
        var room = require(transaction, author, change.room(), pinned ? RoomAct.SAY : RoomAct.UNPIN)
                .room();
        if (message(transaction, room, change.target()).deleted()) {
            throw Reason.MESSAGE_DELETED.refusal();
        }
        var pins = transaction.pins(room);
        if (pins.contains(change.target()) == pinned) {
            return transaction.lastChange(room, change.target());
        }
        if (pinned && pins.size() >= Limits.PINS) {
            throw Reason.TOO_MANY_PINS.refusal();
        }
        return transaction.change(room, author, change);
    }

    private Standing require(LogTransaction transaction, AccountRef author, RoomId room, RoomAct act) {
        var standing =
                standings.find(transaction.statements(), author.no(), room).orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        RoomRights.require(act, standing, transaction.millis());
        return standing;
    }

    private static void require(
            MessageAct act, Standing standing, AccountRef author, MessageNow message, Reason otherwise) {
        if (Policy.message(act, standing, message.author() == author.no()) != Verdict.ALLOWED) {
            throw otherwise.refusal();
        }
    }

    private static MessageNow message(LogTransaction transaction, RoomKey room, long target) {
        return transaction.message(room, target).orElseThrow(Reason.MESSAGE_NOT_FOUND::refusal);
    }
}

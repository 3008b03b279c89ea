// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.MessageAct;
import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.access.Verdict;
import app.parley.server.log.Author;
import app.parley.server.log.LastText;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.MessageNow;
import app.parley.server.log.RoomKey;
import app.parley.server.log.RoomLog;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What members do to messages that are there.
///
/// Thread-safe, and never blocks. Rights are looked at in the transaction that uses them. To ask for what is so
/// already succeeds and brings no event, so a caller without answer may ask again. A future fails with [Refusal]:
/// `room-not-found`, `not-a-member`, `message-not-found`, `blocked` where something is said, and what its method names.
public final class Messages {
    private final RoomLog log;

    public Messages(RoomLog log) {
        this.log = log;
    }

    /// Give the message at `target` the text `text`: one's own. Completes with the event that gave it that text.
    ///
    /// Fails with `forbidden`, `message-deleted`.
    public CompletableFuture<LastText> edit(Author author, RoomId id, long target, MessageText text) {
        return inRoom(author, id, RoomAct.SAY, (transaction, standing) -> {
            var room = standing.room();
            var message = message(transaction, room, target);
            if (may(MessageAct.EDIT, standing, author, message) != Verdict.ALLOWED) {
                throw Reason.FORBIDDEN_EDIT.refusal();
            }
            if (message.deleted()) {
                throw Reason.MESSAGE_DELETED.refusal();
            }
            return message.text().equals(text.value())
                    ? transaction.lastText(room, target)
                    : transaction.edited(room, author, target, text);
        });
    }

    /// Delete the message at `target`: one's own, or any member's for the owner and admins. Completes with whether it
    /// was there until now.
    ///
    /// Fails with `forbidden`.
    public CompletableFuture<Boolean> delete(Author author, RoomId id, long target) {
        return inRoom(author, id, RoomAct.TAKE_PART, (transaction, standing) -> {
            var room = standing.room();
            var message = message(transaction, room, target);
            if (may(MessageAct.DELETE, standing, author, message) != Verdict.ALLOWED) {
                throw Reason.FORBIDDEN_DELETE.refusal();
            }
            if (!message.deleted()) {
                transaction.deleted(room, author, target);
            }
            return !message.deleted();
        });
    }

    /// React to the message at `target` with `emoji`, or no longer when not `added`. Completes with whether that is
    /// new.
    ///
    /// Fails with `message-deleted`, `too-many-reactions`.
    public CompletableFuture<Boolean> react(Author author, RoomId id, long target, Emoji emoji, boolean added) {
        return inRoom(author, id, added ? RoomAct.SAY : RoomAct.TAKE_PART, (transaction, standing) -> {
            var room = standing.room();
            if (message(transaction, room, target).deleted()) {
                throw Reason.MESSAGE_DELETED.refusal();
            }
            var there = transaction.reactions(room, author, target, emoji);
            if (there.given() == added) {
                return false;
            }
            if (added && (there.count() >= Limits.REACTIONS || (!there.known() && there.emoji() >= Limits.EMOJI))) {
                throw Reason.TOO_MANY_REACTIONS.refusal();
            }
            transaction.reacted(room, author, target, emoji, added);
            return true;
        });
    }

    private interface Change<T> {
        T in(LogTransaction transaction, Standing standing);
    }

    private <T> CompletableFuture<T> inRoom(Author author, RoomId id, RoomAct act, Change<T> change) {
        Function<LogTransaction, T> work =
                transaction -> change.in(transaction, RoomRights.require(transaction.statements(), author, id, act));
        return log.transact(work);
    }

    private static Verdict may(MessageAct act, Standing standing, Author author, MessageNow message) {
        return Policy.message(act, standing.role(), message.author() == author.no());
    }

    private static MessageNow message(LogTransaction transaction, RoomKey room, long target) {
        return transaction.message(room, target).orElseThrow(Reason.MESSAGE_NOT_FOUND::refusal);
    }
}

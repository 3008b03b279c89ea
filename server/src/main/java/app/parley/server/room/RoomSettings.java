// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.RoomAct;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import org.jspecify.annotations.Nullable;

/// What it means to change a room's name, topic and rules, within the transaction that keeps it. Pure but for
/// that.
final class RoomSettings {
    private RoomSettings() {}

    /// Change the room `id` as `author` wishes; return it as they see it then. What is so already brings no
    /// event.
    ///
    /// @throws app.parley.shared.refusal.Refusal `room-not-found` or `forbidden`
    static RoomInfo change(LogTransaction transaction, AccountRef author, RoomId id, RoomWish wish) {
        var standing = RoomRights.require(transaction, author, id, RoomAct.CHANGE);
        var news = wish.since(standing);
        if (news.renamesOrArchives()) {
            RoomRights.require(RoomAct.RENAME_OR_ARCHIVE, standing, transaction.millis());
        }
        if (!news.isEmpty()) {
            RoomRepository.change(
                    transaction.statements(),
                    standing.room(),
                    orElse(news.name(), standing.name()),
                    orElse(news.topic(), standing.topic()),
                    standing.rules().with(news.rules()));
            transaction.changed(
                    standing.room(),
                    author,
                    news.name(),
                    news.topic(),
                    news.rules().isEmpty() ? null : news.rules());
            AuditRepository.add(
                    transaction.statements(),
                    transaction.millis(),
                    author.name().value(),
                    AuditAct.CHANGE_ROOM,
                    id.value(),
                    news.described());
        }
        return RoomRepository.info(transaction.statements(), author, id, transaction.millis())
                .orElseThrow();
    }

    private static String orElse(@Nullable String changed, String before) {
        return changed == null ? before : changed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.access.Policy;
import app.parley.server.access.Standing;
import app.parley.server.access.StandingRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.room.RoomRights;
import app.parley.server.store.Handle;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;

/// The people whom someone who keeps order deals with. They need not be in the room any more.
final class Others {
    private Others() {}

    /// Return the account of `name`, against whom `author`, a moderator of `standing`, may act.
    ///
    /// @throws app.parley.shared.refusal.Refusal `user-not-found`, or `forbidden` by rank, also for oneself
    static AccountRef ofLowerRank(LogTransaction transaction, Standing standing, AccountRef author, Username name) {
        if (author.name().equals(name)) {
            throw Reason.FORBIDDEN_RANK.refusal();
        }
        return ofLowerRankOrSelf(transaction.statements(), standing, author, name);
    }

    /// The same, but oneself is allowed.
    static AccountRef ofLowerRankOrSelf(Handle handle, Standing standing, AccountRef author, Username name) {
        var person = StandingRepository.person(handle, name).orElseThrow(Reason.USER_NOT_FOUND::refusal);
        if (person.account().no() != author.no()) {
            RoomRights.require(Policy.person(standing.role(), person.role()));
        }
        return person.account();
    }
}

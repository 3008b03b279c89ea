// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The invite of a chat that this computer hosts: one code that lets people in for as long as the chat runs.
/// Another takes its place when it is used up or withdrawn, and before it ends.
///
/// Confined to the session's thread.
final class HostInvite {
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(1);
    /// A code that is read out now is used some time later: it is replaced with a seventh of its time left, a
    /// day of a week.
    private static final int PARTS = 7;

    /// The invite that is given out. `renewAt` is when another takes its place.
    private record Current(Invite invite, Instant renewAt) {}

    private final ChatSession session;
    private final Delays delays;
    private final InstantSource clock;
    private final Consumer<Outcome<Invite>> made;
    private InviteTerms terms;
    private @Nullable Current current;
    private boolean busy;
    private boolean closed;
    private Delays.Delay next = () -> {};

    /// `made` hears of each new invite, and why one could not be made; then the one before stays.
    HostInvite(
            ChatSession session,
            InviteTerms terms,
            Delays delays,
            InstantSource clock,
            Consumer<Outcome<Invite>> made) {
        this.session = session;
        this.terms = terms;
        this.delays = delays;
        this.clock = clock;
        this.made = made;
    }

    InviteTerms terms() {
        return terms;
    }

    /// Replace the invite now by one with `wished` terms; the one before lets no one in any more. Does nothing
    /// while an invite is being made.
    void replace(InviteTerms wished) {
        var before = current;
        make(wished, () -> withdraw(before));
    }

    /// Make an invite where there is none that lets people in, or none for much longer. Asks the server at most
    /// once.
    void check() {
        next.cancel();
        var now = current;
        if (closed) {
            return;
        }
        if (now == null || !clock.instant().isBefore(now.renewAt())) {
            make(terms, () -> {});
        } else {
            session.administration().invites(outcome -> {
                if (outcome instanceof Outcome.Done<InviteList>(var list)
                        && now.equals(current)
                        && find(list, now).isEmpty()) {
                    make(terms, () -> {});
                }
            });
            checkLater(now.renewAt());
        }
    }

    /// Make no more invites. The last one stays what it is.
    void close() {
        closed = true;
        next.cancel();
    }

    private void make(InviteTerms wished, Runnable then) {
        if (busy || closed) {
            return;
        }
        busy = true;
        session.directory().createInvite(wished.wish(), outcome -> {
            busy = false;
            var at = clock.instant();
            if (outcome instanceof Outcome.Done<Invite>(var invite)) {
                terms = wished;
                current = new Current(
                        invite, at.plus(wished.time()).minus(wished.time().dividedBy(PARTS)));
                then.run();
            }
            checkLater(current == null ? at.plus(BETWEEN_CHECKS) : current.renewAt());
            made.accept(outcome);
        });
    }

    /// Check in an hour, or at `renewAt` where that is sooner. This computer may sleep meanwhile, so the clock
    /// decides what is done then.
    private void checkLater(Instant renewAt) {
        next.cancel();
        if (closed) {
            return;
        }
        var left = Duration.between(clock.instant(), renewAt);
        var soon = left.isPositive() && left.compareTo(BETWEEN_CHECKS) < 0 ? left : BETWEEN_CHECKS;
        next = delays.after(soon, this::check);
    }

    private void withdraw(@Nullable Current before) {
        if (before == null) {
            return;
        }
        session.administration().invites(outcome -> {
            if (outcome instanceof Outcome.Done<InviteList>(var list)) {
                find(list, before).ifPresent(old -> session.administration().withdraw(old.id(), _ -> {}));
            }
        });
    }

    /// The list has no codes: an invite is known by its maker, the number of its people, and its end to the
    /// millisecond.
    private Optional<InviteList.Invite> find(InviteList list, Current wanted) {
        return list.invites().stream()
                .filter(invite -> session.directory().me().equals(invite.by()))
                .filter(invite -> invite.of() == wanted.invite().uses())
                .filter(invite -> isSame(invite.expiresAt(), wanted.invite().expiresAt()))
                .findFirst();
    }

    private static boolean isSame(String one, String other) {
        try {
            return Instant.parse(one).equals(Instant.parse(other));
        } catch (DateTimeException _) {
            return one.equals(other);
        }
    }
}

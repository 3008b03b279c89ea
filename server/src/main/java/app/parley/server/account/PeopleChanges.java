// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.PersonAct;
import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.StandingRepository;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.profile.ProfileRepository;
import app.parley.server.store.Handle;
import app.parley.shared.api.SessionList;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes another person's account, within the transaction that keeps the change. Thread-safe.
///
/// Each asks for the right first, and throws [Refusal] where there is none; each is recorded. A running server
/// notices the sessions that end here, whether it did this itself or the command line did it beside it.
public final class PeopleChanges {
    /// How long no new account is made from the addresses of a banned person.
    static final Duration ADDRESS_CLOSED = Duration.ofHours(24);

    private static final int MOST_HOURS = 365 * 24;
    private static final int LONGEST_REASON = 200;

    private final InstantSource clock;

    public PeopleChanges(InstantSource clock) {
        this.clock = clock;
    }

    /// Give `name` the role `role`; return whether that is new.
    public boolean changeRole(Handle handle, Actor actor, Username name, Role role) {
        var person = require(handle, actor, name, PersonAct.make(role));
        if (person.role() == role) {
            return false;
        }
        keepAnOwner(handle, person);
        PeopleRepository.changeRole(handle, person.no(), role);
        note(
                handle,
                actor,
                AuditAct.CHANGE_ROLE,
                person,
                "role=" + role.wireName() + " before=" + person.role().wireName());
        return true;
    }

    /// Disable the account of `name`, which ends its sessions; return how many.
    public int disable(Handle handle, Actor actor, Username name) {
        var person = require(handle, actor, name, PersonAct.DISABLE);
        if (person.disabled()) {
            return 0;
        }
        keepAnOwner(handle, person);
        PeopleRepository.disable(handle, person.no(), true);
        int ended = SessionRepository.endAll(handle, person.no(), clock.millis());
        note(handle, actor, AuditAct.DISABLE_USER, person, "sessionsEnded=" + ended);
        return ended;
    }

    /// Enable the account of `name` again; return whether that is new.
    public boolean enable(Handle handle, Actor actor, Username name) {
        var person = require(handle, actor, name, PersonAct.DISABLE);
        if (!person.disabled()) {
            return false;
        }
        PeopleRepository.disable(handle, person.no(), false);
        note(handle, actor, AuditAct.ENABLE_USER, person, "");
        return true;
    }

    /// Keep `name` out for `hours`, or without them until that is taken back: the person's sessions end, and
    /// for a day no new account is made from their addresses. Return how many sessions ended.
    public int ban(Handle handle, Actor actor, Username name, @Nullable Integer hours, @Nullable String reason) {
        check(hours, reason);
        var person = require(handle, actor, name, PersonAct.BAN);
        keepAnOwner(handle, person);
        long now = clock.millis();
        BanRepository.forgetOld(handle, now);
        BanRepository.ban(
                handle,
                person.no(),
                now,
                hours == null ? null : now + Duration.ofHours(hours).toMillis(),
                reason == null ? "" : reason.strip());
        for (var address : SessionRepository.addresses(handle, person.no())) {
            if (!address.isLoopbackAddress()) {
                BanRepository.close(handle, Network.of(address), now + ADDRESS_CLOSED.toMillis());
            }
        }
        int ended = SessionRepository.endAll(handle, person.no(), now);
        note(
                handle,
                actor,
                AuditAct.BAN_USER,
                person,
                (hours == null ? "" : "hours=" + hours + " ") + "sessionsEnded=" + ended);
        return ended;
    }

    /// Let `name` in again, and others at their addresses; return whether they were kept out.
    public boolean unban(Handle handle, Actor actor, Username name) {
        var person = require(handle, actor, name, PersonAct.BAN);
        SessionRepository.addresses(handle, person.no()).stream()
                .map(Network::of)
                .forEach(network -> BanRepository.open(handle, network));
        boolean banned = BanRepository.unban(handle, person.no(), clock.millis());
        if (banned) {
            note(handle, actor, AuditAct.UNBAN_USER, person, "");
        }
        return banned;
    }

    /// Take away the name that `name` shows; return whether there was one.
    public boolean clearName(Handle handle, Actor actor, Username name) {
        var person = require(handle, actor, name, PersonAct.CLEAR_NAME);
        var choice = ProfileRepository.of(handle, person.no());
        var without = new ProfileRepository.Choice(Optional.empty(), choice.colour());
        boolean named = ProfileRepository.choose(handle, person.no(), without);
        if (named) {
            note(handle, actor, AuditAct.CLEAR_NAME, person, "");
        }
        return named;
    }

    /// Delete the account of `name`, as `operator` asks. Its rooms, and with `erase` its messages, are left to
    /// the server, which does that within seconds or at its next start. Return the name that the account has
    /// now.
    public Username delete(Handle handle, Actor.Operator operator, Username name, boolean erase) {
        return delete(handle, operator, find(handle, name), erase);
    }

    /// Delete the account of `own`, which is the person's own, in the same way.
    Username delete(Handle handle, Actor.Person own, boolean erase) {
        var person = PeopleRepository.find(handle, own.no(), clock.millis()).orElseThrow(Reason.SESSION_ENDED::refusal);
        return delete(handle, own, person, erase);
    }

    private Username delete(Handle handle, Actor actor, PeopleRepository.Person person, boolean erase) {
        keepAnOwner(handle, person);
        long now = clock.millis();
        FormerName.reserve(handle, person.name());
        var former = FormerName.of(handle, person.no());
        SessionRepository.endAll(handle, person.no(), now);
        DeletionRepository.begin(handle, person.no(), former, erase, now);
        ProfileRepository.forget(handle, person.no(), person.name());
        // The record keeps the new name alone.
        var by = actor instanceof Actor.Operator ? actor.shown() : former.value();
        AuditRepository.add(handle, now, by, AuditAct.DELETE_USER, former.value(), "erase=" + erase);
        return former;
    }

    /// Return where `name` is signed in, the session that was used last first. For operators.
    public List<SessionList.Session> sessions(Handle handle, Username name) {
        long since = clock.millis() - Sessions.IDLE.toMillis();
        return SessionRepository.of(handle, find(handle, name).no(), since).stream()
                .map(session -> session.shown(""))
                .toList();
    }

    /// End all sessions of `name`, as `operator` asks; return how many there were.
    public int endSessions(Handle handle, Actor.Operator operator, Username name) {
        var person = find(handle, name);
        int ended = SessionRepository.endAll(handle, person.no(), clock.millis());
        note(handle, operator, AuditAct.END_SESSIONS, person, "sessionsEnded=" + ended);
        return ended;
    }

    private PeopleRepository.Person find(Handle handle, Username name) {
        return PeopleRepository.find(handle, name, clock.millis()).orElseThrow(Reason.USER_NOT_FOUND::refusal);
    }

    private PeopleRepository.Person require(Handle handle, Actor actor, Username name, PersonAct act) {
        if (actor instanceof Actor.Person(var no, var _)) {
            var role = StandingRepository.role(handle, no).orElseThrow(Reason.SESSION_ENDED::refusal);
            // Without any right, not even whether there is such a person is answered.
            Policy.person(act, role, Role.GUEST, false).require();
            var person = find(handle, name);
            Policy.person(act, role, person.role(), person.no() == no).require();
            return person;
        }
        return find(handle, name);
    }

    /// @throws Refusal `forbidden` when `person` is the only owner who can come in
    private void keepAnOwner(Handle handle, PeopleRepository.Person person) {
        if (person.role() == Role.OWNER && !PeopleRepository.hasOtherOwner(handle, person.no(), clock.millis())) {
            throw Reason.FORBIDDEN_LAST_OWNER.refusal();
        }
    }

    private static void check(@Nullable Integer hours, @Nullable String reason) {
        if (hours != null && (hours < 1 || hours > MOST_HOURS)) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“hours” must be from 1 to " + MOST_HOURS + ".");
        }
        if (reason != null
                && (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl))) {
            throw Reason.REQUEST_INVALID.refusal(
                    "detail", "“reason” must be one line of at most " + LONGEST_REASON + " characters.");
        }
    }

    private void note(Handle handle, Actor actor, AuditAct act, PeopleRepository.Person person, String detail) {
        AuditRepository.add(
                handle, clock.millis(), actor.shown(), act, person.name().value(), detail);
    }
}

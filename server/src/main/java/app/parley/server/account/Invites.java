// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.StandingRepository;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.limit.RateLimits;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The codes with which people let others in. Only their hashes are kept. Thread-safe.
public final class Invites {
    private static final int USES = 1;
    private static final int MOST_USES = 1_000;
    private static final int HOURS = 7 * 24;
    private static final int MOST_HOURS = 365 * 24;

    private static final int MOST_ROOMS = 20;
    private static final int PER_HOUR = 100;

    private final Database database;
    private final InviteRepository repository;
    private final InstantSource clock;
    private final RateLimits<Long> rates = new RateLimits<>(Duration.ofHours(1), PER_HOUR);

    public Invites(Database database, InstantSource clock) {
        this.database = database;
        this.repository = new InviteRepository(database);
        this.clock = clock;
    }

    /// Make a code as `wish` says; without numbers for one account within a week. Blocks.
    ///
    /// @throws Refusal `by` may not let people in with that role, or into one of the rooms
    /// @throws app.parley.shared.refusal.Refusal when `by` asks too often
    /// @throws Refusal `invalid-request` when a number is out of its range
    public Invite create(Login by, NewInvite wish) {
        long now = System.nanoTime();
        rates.forgetIdle(now);
        rates.take(by.accountNo(), now);
        return insert(Actor.of(by), wish);
    }

    /// Make a code for `operator`, an administrator with access to the data folder; otherwise the same. Blocks.
    ///
    /// @throws Refusal `invalid-request` when a number is out of its range
    public Invite createForOperator(String operator, NewInvite wish) {
        return insert(new Actor.Operator(operator), wish);
    }

    private Invite insert(Actor by, NewInvite wish) {
        int count = within("uses", wish.uses(), USES, MOST_USES);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var expires = now.plus(Duration.ofHours(within("hours", wish.hours(), HOURS, MOST_HOURS)));
        var role = role(wish.role());
        var rooms = rooms(wish.rooms());
        var code = JoinCode.random();
        Awaited.of(database.write(handle -> {
            Long account = null;
            if (by instanceof Actor.Person(var no, var _)) {
                account = no;
                Policy.invite(StandingRepository.role(handle, no).orElse(Role.GUEST), role)
                        .require();
            }
            for (var room : rooms) {
                checkRoom(handle, account, room);
            }
            InviteRepository.removeExpired(handle, now.toEpochMilli());
            InviteRepository.insert(
                    handle,
                    code.hash(),
                    account,
                    now.toEpochMilli(),
                    expires.toEpochMilli(),
                    count,
                    new InviteRepository.Grant(role, rooms));
            AuditRepository.add(
                    handle,
                    now.toEpochMilli(),
                    by.shown(),
                    AuditAct.INVITE,
                    "",
                    "uses=" + count + " expiresAt=" + Times.write(expires)
                            + (role == Role.MEMBER ? "" : " role=" + role.wireName()));
            return true;
        }));
        return new Invite(code.shown(), Times.write(expires), count, null);
    }

    private static Role role(@Nullable String name) {
        return switch (name) {
            case null -> Role.MEMBER;
            case "admin" -> Role.ADMIN;
            case "member" -> Role.MEMBER;
            case "guest" -> Role.GUEST;
            default -> throw Reason.REQUEST_INVALID.refusal("detail", "“role” must be “admin”, “member” or “guest”.");
        };
    }

    private static List<RoomId> rooms(@Nullable List<String> ids) {
        if (ids == null) {
            return List.of();
        }
        if (ids.size() > MOST_ROOMS) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“rooms” must name at most " + MOST_ROOMS + " rooms.");
        }
        return ids.stream().map(RoomId::new).distinct().toList();
    }

    /// An account puts others only into rooms that it is in; a direct room has two people.
    private static void checkRoom(Handle handle, @Nullable Long account, RoomId room) {
        if (account == null) {
            if (!handle.exists(
                    "SELECT 1 FROM room WHERE id = ? AND kind <> 'direct' AND removed IS NULL", room.value())) {
                throw Reason.ROOM_NOT_FOUND.refusal();
            }
            return;
        }
        var standing = StandingRepository.find(handle, account, room).orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        switch (Policy.inviteInto(standing)) {
            case NOT_FOUND -> throw Reason.ROOM_NOT_FOUND.refusal();
            case NOT_A_MEMBER -> throw Reason.NOT_A_MEMBER.refusal();
            case ALLOWED -> {}
            default -> throw Reason.FORBIDDEN.refusal();
        }
    }

    /// Return the invites that still let someone in, the newest first. Blocks on the database.
    ///
    /// @throws Refusal `forbidden` when `by` may not see them
    public List<InviteList.Invite> open(Login by) {
        return database.reading(handle -> {
            Policy.readAdministration(
                            StandingRepository.role(handle, by.accountNo()).orElse(Role.GUEST))
                    .require();
            return open(handle);
        });
    }

    /// Return the same for an operator, within `handle`.
    public List<InviteList.Invite> open(Handle handle) {
        return InviteRepository.open(handle, clock.millis()).stream()
                .map(invite -> new InviteList.Invite(
                        invite.id(),
                        invite.by(),
                        Times.write(invite.createdAt()),
                        Times.write(invite.expiresAt()),
                        invite.uses(),
                        invite.of(),
                        invite.grant().role().wireName(),
                        invite.grant().rooms().stream().map(RoomId::value).toList()))
                .toList();
    }

    /// Let no one in any more by the invite `id`, as `by` asks. Blocks.
    ///
    /// @throws Refusal `forbidden` when `by` may not, `not-found` when the invite lets no one in any more
    public void revoke(Actor by, String id) {
        Awaited.of(database.write(handle -> {
            if (by instanceof Actor.Person(var no, var _)) {
                Policy.readAdministration(StandingRepository.role(handle, no).orElse(Role.GUEST))
                        .require();
            }
            long now = clock.millis();
            if (!InviteRepository.remove(handle, id, now)) {
                throw Reason.INVITE_NOT_FOUND.refusal();
            }
            AuditRepository.add(handle, now, by.shown(), AuditAct.REVOKE_INVITE, id, "");
            return true;
        }));
    }

    private static int within(String name, @Nullable Integer value, int otherwise, int most) {
        if (value == null) {
            return otherwise;
        }
        if (value < 1 || value > most) {
            throw Reason.REQUEST_INVALID.refusal(
                    "detail", String.format(Locale.ROOT, "“%s” must be from 1 to %d.", name, most));
        }
        return value;
    }

    /// Whether `code` would let a person in now. Blocks on the database.
    boolean valid(JoinCode code) {
        return repository.valid(code.hash(), clock.millis());
    }

    /// Take one use of `code` within `handle` and return what it gives; nothing when it has none left or has
    /// expired.
    Optional<InviteRepository.Grant> take(Handle handle, JoinCode code) {
        return InviteRepository.take(handle, code.hash(), clock.millis());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.PersonVerdict;
import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.StandingRepository;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.limit.RateLimits;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.Invite;
import app.parley.shared.json.Times;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The codes with which people let others in. Only their hashes are kept. Thread-safe.
public final class Invites {
    private static final int USES = 1;
    private static final int MOST_USES = 1_000;
    private static final int HOURS = 7 * 24;
    private static final int MOST_HOURS = 365 * 24;

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

    /// Make a code for `uses` accounts within `hours`; without them for one within a week. Blocks.
    ///
    /// @throws Refusal `by` may not let people in
    /// @throws app.parley.shared.refusal.Refusal when `by` asks too often
    /// @throws Refusal `invalid-request` when a number is out of its range
    public Invite create(Login by, @Nullable Integer uses, @Nullable Integer hours) {
        long now = System.nanoTime();
        rates.forgetIdle(now);
        rates.take(by.accountNo(), now);
        return insert(by.accountNo(), "", uses, hours);
    }

    /// Make a code for `operator`, an administrator with access to the data folder; otherwise the same. Blocks.
    ///
    /// @throws Refusal `invalid-request` when a number is out of its range
    public Invite createForOperator(String operator, @Nullable Integer uses, @Nullable Integer hours) {
        return insert(null, operator, uses, hours);
    }

    private Invite insert(@Nullable Long by, String operator, @Nullable Integer uses, @Nullable Integer hours) {
        int count = within("uses", uses, USES, MOST_USES);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var expires = now.plus(Duration.ofHours(within("hours", hours, HOURS, MOST_HOURS)));
        var code = JoinCode.random();
        Waiting.on(database.write(handle -> {
            if (by != null) {
                StandingRepository.role(handle, by)
                        .map(role -> Policy.invite(role, Role.MEMBER))
                        .orElse(PersonVerdict.ROLE)
                        .require();
            }
            InviteRepository.removeExpired(handle, now.toEpochMilli());
            InviteRepository.insert(handle, code.hash(), by, now.toEpochMilli(), expires.toEpochMilli(), count);
            if (by == null) {
                AuditRepository.add(
                        handle,
                        now.toEpochMilli(),
                        operator,
                        AuditAct.INVITE,
                        "",
                        "uses=" + count + " expiresAt=" + Times.write(expires));
            }
            return true;
        }));
        return new Invite(code.shown(), Times.write(expires), count, null);
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

    /// Take one use of `code` within `handle`; return false when it has none left or has expired.
    boolean take(Handle handle, JoinCode code) {
        return InviteRepository.take(handle, code.hash(), clock.millis());
    }
}

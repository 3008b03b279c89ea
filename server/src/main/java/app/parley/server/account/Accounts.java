// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.Registration;
import app.parley.server.profile.Alikes;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes accounts and signs people in.
///
/// Thread-safe. Every method blocks, on the database or on the hashing of a password.
public final class Accounts {
    private static final int LONGEST_NAME = 32;
    /// Calls name the caller so, and could name no person of this name.
    private static final String CALLER = "me";

    private final Database database;
    private final AccountRepository repository;
    private final Registration registration;
    private final SetUpCode setUpCode;
    private final Sessions sessions;
    private final Invites invites;
    private final Passwords passwords;
    private final Newcomers newcomers;
    private final Attempts attempts;
    private final KnownPlaces places;
    private final SigningLimits limits;
    private final InstantSource clock;
    private final PasswordProof proof;
    private final Predicate<InetAddress> spared;
    private final OwnAccount own;

    private Accounts(
            Database database,
            Registration registration,
            SetUpCode setUpCode,
            Sessions sessions,
            Invites invites,
            Passwords passwords,
            Newcomers newcomers,
            PeopleLimits limits,
            Predicate<InetAddress> spared,
            InstantSource clock,
            InstantSource steady) {
        this.database = database;
        this.repository = new AccountRepository(database);
        this.registration = registration;
        this.setUpCode = setUpCode;
        this.sessions = sessions;
        this.invites = invites;
        this.passwords = passwords;
        this.newcomers = newcomers;
        this.attempts = new Attempts(steady);
        this.places = new KnownPlaces(sessions.knownNetworks(), new KnownDeviceRepository(database, clock));
        this.proof = new PasswordProof(attempts, passwords);
        this.limits = new SigningLimits(limits);
        this.spared = spared;
        this.clock = clock;
        this.own = new OwnAccount(database, sessions, places, proof, passwords, clock);
    }

    /// Open the accounts, with the set-up code in the data folder `data` while they have no owner.
    ///
    /// `spared` says of an address that it stands for many people, as a proxy's does, so no ban of one closes
    /// it; `clock` stamps; `steady`, which no one can set, measures the wait after too many guesses.
    ///
    /// @throws IOException when the code's file cannot be read, made or removed
    public static Accounts open(
            Database database,
            Path data,
            Registration registration,
            Sessions sessions,
            Invites invites,
            Passwords passwords,
            Newcomers newcomers,
            PeopleLimits limits,
            Predicate<InetAddress> spared,
            InstantSource clock,
            InstantSource steady)
            throws IOException {
        var setUpCode = SetUpCode.open(data, new AccountRepository(database).hasOwner());
        return new Accounts(
                database,
                registration,
                setUpCode,
                sessions,
                invites,
                passwords,
                newcomers,
                limits,
                spared,
                clock,
                steady);
    }

    /// Report the result of each attempt to sign in to `logins`.
    public void countLogins(Consumer<LoginResult> logins) {
        proof.count(logins);
    }

    /// Forget limits that hold no one back any more. To be called now and then.
    public void forgetIdle(long now) {
        limits.forgetIdle(now);
    }

    /// Return the code that makes the next account the owner's, as people see it, or nothing once there is an
    /// owner.
    public Optional<String> setUpCode() {
        return setUpCode.shown();
    }

    /// Return the owner's name, once there is one.
    public Optional<String> owner() {
        return repository.owner();
    }

    /// Make an account and sign it in. `code` is an invite's or the set-up code, or absent. With the set-up
    /// code a person may also take an account that was imported and has no password yet: their own.
    ///
    /// @throws Refusal the name or the password may not be chosen @throws Refusal the name is taken, or the
    /// code or the registration policy lets no one in @throws Refusal `banned` when a person was banned who
    /// came from that address
    public NewSession create(String username, String password, @Nullable String code, Visitor visitor) {
        var address = visitor.address();
        var admission = admit(code, address);
        var name = Username.of(username);
        PasswordRules.check(name, password);
        var known = repository.byName(name.value());
        boolean claims = admission.role() == Role.OWNER
                && known.isPresent()
                && !known.get().hasPassword();
        if (FormerName.is(name) || name.value().equals(CALLER) || (known.isPresent() && !claims)) {
            throw taken();
        }
        if (admission.role() != Role.OWNER) {
            refuseBanned(address);
        }
        if (admission.invite().isEmpty() && admission.role() != Role.OWNER) {
            limits.register(address);
        }
        var hash = passwords.hash(password, address);
        var arrival = new Arrival(places.origin(Optional.empty(), address, null), visitor);
        var session = Awaited.of(
                claims
                        ? database.write(handle -> claim(handle, name, hash, arrival))
                        : newcomers.keep(handle -> insert(handle, admission, name, hash, arrival)));
        if (admission.role() == Role.OWNER) {
            setUpCode.used();
        }
        return session;
    }

    private void refuseBanned(InetAddress address) {
        boolean closed = !address.isLoopbackAddress()
                && !spared.test(address)
                && database.reading(handle -> BanRepository.isClosed(handle, Network.of(address), clock.millis()));
        if (closed) {
            throw Reason.BANNED_ADDRESS.refusal();
        }
    }

    /// The role in which a new person may come in, and the invite that admits them.
    private record Admission(Role role, Optional<JoinCode> invite) {}

    private Admission admit(@Nullable String typed, InetAddress address) {
        if (typed == null || typed.isBlank()) {
            return switch (registration) {
                case OPEN -> new Admission(Role.MEMBER, Optional.empty());
                case INVITE -> throw Reason.INVITE_REQUIRED.refusal();
                case CLOSED -> throw closed();
            };
        }
        attempts.begin(address);
        // A wrong code is refused even where none is needed: it may have been meant to make the owner.
        var code = JoinCode.parse(typed).orElseThrow(Accounts::invalidCode);
        boolean owner = setUpCode.matches(code);
        if (!owner && registration == Registration.CLOSED) {
            throw closed();
        }
        if (!owner && !invites.valid(code)) {
            throw invalidCode();
        }
        attempts.succeeded(address);
        return owner ? new Admission(Role.OWNER, Optional.empty()) : new Admission(Role.MEMBER, Optional.of(code));
    }

    /// Repeats the checks from before the hashing: another request may have come first.
    private Newcomers.Newcomer insert(Handle handle, Admission admission, Username name, String hash, Arrival arrival) {
        if (admission.role() == Role.OWNER && AccountRepository.hasOwner(handle)) {
            throw invalidCode();
        }
        if (AccountRepository.exists(handle, name) || FormerName.isReserved(handle, name)) {
            throw taken();
        }
        var grant = admission
                .invite()
                .map(code -> invites.take(handle, code).orElseThrow(Accounts::invalidCode))
                .orElseGet(() -> new InviteRepository.Grant(admission.role(), List.of()));
        if (admission.role() != Role.OWNER && !limits.hasRoom(AccountRepository.count(handle))) {
            throw Reason.REGISTRATION_FULL.refusal();
        }
        long no = AccountRepository.insert(handle, name, grant.role(), hash, clock.millis());
        Alikes.mark(handle, name);
        return new Newcomers.Newcomer(begin(handle, no, name, grant.role(), arrival), grant.rooms());
    }

    /// Repeats the checks from before the hashing, as for a new account.
    private NewSession claim(Handle handle, Username name, String hash, Arrival arrival) {
        if (AccountRepository.hasOwner(handle)) {
            throw invalidCode();
        }
        long no = AccountRepository.claim(handle, name, hash).orElseThrow(Accounts::taken);
        return begin(handle, no, name, Role.OWNER, arrival);
    }

    /// The origin of a new session, and the person who begins it.
    private record Arrival(KnownPlaces.Origin origin, Visitor visitor) {}

    private NewSession begin(Handle handle, long account, Username name, Role role, Arrival arrival) {
        var device = places.add(handle, account, arrival.origin, clock.millis());
        return sessions.begin(handle, account, name, role, arrival.visitor).on(device);
    }

    /// Begin a session for a person who knows the password. `device` is the token that an earlier session of
    /// the account brought to their device, if there was one.
    ///
    /// An unknown name and a wrong password have the same answer, after the same time.
    ///
    /// @throws Refusal bad credentials, too many attempts, or busy; `banned` or `account-disabled`
    public NewSession signIn(String username, String password, @Nullable String device, Visitor visitor) {
        var typed = username.strip().toLowerCase(Locale.ROOT);
        var name = typed.substring(0, Math.min(typed.length(), LONGEST_NAME + 1));
        var account = repository.byName(name);
        var origin = places.origin(account.map(AccountRepository.Account::no), visitor.address(), device);
        limits.signIn(name, origin.place());
        var found = proof.require(name, account, origin, password);
        var session = Awaited.of(database.write(handle -> signIn(handle, found.no(), new Arrival(origin, visitor))));
        proof.report(LoginResult.OK);
        return session;
    }

    /// The password was right. Whether the account may come in is told only now: others must not learn it.
    private NewSession signIn(Handle handle, long account, Arrival arrival) {
        BanRepository.exclusion(handle, account, clock.millis()).ifPresent(refusal -> {
            throw refusal;
        });
        var now = AccountRepository.byNumber(handle, account).orElseThrow(Reason.BAD_CREDENTIALS::refusal);
        return begin(handle, account, now.name(), now.role(), arrival);
    }

    /// Return what people do with their own accounts.
    public OwnAccount own() {
        return own;
    }

    private static Refusal taken() {
        return Reason.USERNAME_TAKEN.refusal();
    }

    private static Refusal closed() {
        return Reason.REGISTRATION_CLOSED.refusal();
    }

    private static Refusal invalidCode() {
        return Reason.INVITE_INVALID.refusal();
    }
}

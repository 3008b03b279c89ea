// SPDX-License-Identifier: Apache-2.0
package app.parley.server.profile;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.api.Profile;
import app.parley.shared.model.AvatarColour;
import app.parley.shared.model.DisplayName;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of profiles. Each change of one counts the version of all profiles up.
public final class ProfileRepository {
    private static final String SELECT = """
            SELECT a.username, p.name, p.colour, p.alike, p.version, a.deleted_at IS NOT NULL AS gone
              FROM profile p JOIN account a ON a.no = p.account WHERE p.version > ?1\
            """;
    private static final String ROOMMATES = """
             AND (a.no = ?3 OR EXISTS (SELECT 1 FROM member mine JOIN member m ON m.room = mine.room
               WHERE mine.account = ?3 AND mine.hidden = 0 AND m.account = a.no))\
            """;
    private static final String IN_ORDER = " ORDER BY p.version LIMIT ?2";

    private ProfileRepository() {}

    /// A profile, and the version of its last change. `gone` says that its account is deleted.
    record Changed(Profile profile, long version, boolean gone) {}

    /// What an account has chosen.
    public record Choice(Optional<DisplayName> name, Optional<AvatarColour> colour) {}

    static long version(Handle handle) {
        return handle.number("SELECT max(version) FROM profile");
    }

    /// Return the version of the last deletion of an account with a profile, 0 without one.
    static long reset(Handle handle) {
        return handle.number(
                "SELECT max(p.version) FROM profile p JOIN account a ON a.no = p.account WHERE a.deleted_at IS NOT NULL");
    }

    /// Return at most `limit` changes after `version`, oldest first.
    static List<Changed> after(Handle handle, long version, int limit) {
        return handle.query(SELECT + IN_ORDER, ProfileRepository::changed, version, limit);
    }

    /// Return the same of the people who share a room with `account`, and of the account itself.
    static List<Changed> roommates(Handle handle, long account, long version, int limit) {
        return handle.query(SELECT + ROOMMATES + IN_ORDER, ProfileRepository::changed, version, limit, account);
    }

    private static Changed changed(Row row) {
        return new Changed(
                new Profile(row.text("username"), row.textOrNull("name"), row.textOrNull("colour"), row.flag("alike")),
                row.number("version"),
                row.flag("gone"));
    }

    /// Return what `account` has chosen.
    public static Choice of(Handle handle, long account) {
        return handle.queryOne(
                        "SELECT name, colour FROM profile WHERE account = ?",
                        row -> new Choice(
                                Optional.ofNullable(row.textOrNull("name")).map(DisplayName::new),
                                Optional.ofNullable(row.textOrNull("colour")).flatMap(AvatarColour::of)),
                        account)
                .orElseGet(() -> new Choice(Optional.empty(), Optional.empty()));
    }

    /// Let `account` be shown as `choice`; return whether that is new.
    public static boolean choose(Handle handle, long account, Choice choice) {
        var before = of(handle, account);
        if (before.equals(choice)) {
            return false;
        }
        write(handle, account, before, choice);
        return true;
    }

    /// Take from `account`, which is deleted and was called `former`, what it had chosen.
    public static void forget(Handle handle, long account, Username former) {
        if (handle.exists("SELECT 1 FROM profile WHERE account = ?", account)) {
            write(handle, account, of(handle, account), new Choice(Optional.empty(), Optional.empty()));
        }
        Alikes.mark(handle, former);
    }

    private static void write(Handle handle, long account, Choice before, Choice choice) {
        long version = version(handle) + 1;
        var name = choice.name().map(DisplayName::value).orElse(null);
        var looks = choice.name().map(Alikes::looks).orElse(null);
        var colour = choice.colour().map(AvatarColour::wireName).orElse(null);
        handle.update("INSERT INTO profile (account, version) VALUES (?, ?) ON CONFLICT DO NOTHING", account, version);
        handle.update(
                "UPDATE profile SET name = ?, looks = ?, colour = ?, version = ? WHERE account = ?",
                name,
                looks,
                colour,
                version,
                account);
        if (!before.name().equals(choice.name())) {
            handle.update("UPDATE profile SET since = ?, alike = 0 WHERE account = ?", version, account);
            before.name().map(Alikes::looks).ifPresent(former -> Alikes.mark(handle, former));
            choice.name().map(Alikes::looks).ifPresent(now -> Alikes.mark(handle, now));
        }
    }

    /// A profile whose name has certain looks. `username` is that of its account.
    record Named(long account, Username username, boolean alike) {}

    /// Return the profiles whose names have the form `looks`, the one that was named first at the beginning.
    static List<Named> named(Handle handle, String looks) {
        return handle.query(
                "SELECT p.account, a.username, p.alike FROM profile p JOIN account a ON a.no = p.account"
                        + " WHERE p.looks = ? ORDER BY p.since",
                row -> new Named(row.number("account"), new Username(row.text("username")), row.flag("alike")),
                looks);
    }

    /// Return the usernames from `from` up to, but without, `to`.
    static List<String> usernames(Handle handle, String from, String to) {
        return handle.query(
                "SELECT username FROM account WHERE username >= ? AND username < ? AND deleted_at IS NULL",
                row -> row.text("username"),
                from,
                to);
    }

    static void mark(Handle handle, Named named, boolean alike) {
        handle.update(
                "UPDATE profile SET alike = ?, version = ? WHERE account = ?",
                alike ? 1 : 0,
                version(handle) + 1,
                named.account());
    }

    /// The name of `account` that an import brought, which counts as chosen now.
    public static void add(Handle handle, long account, @Nullable String name, @Nullable String colour) {
        choose(
                handle,
                account,
                new Choice(
                        Optional.ofNullable(name).map(DisplayName::new),
                        Optional.ofNullable(colour).flatMap(AvatarColour::of)));
    }
}

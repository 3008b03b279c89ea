// SPDX-License-Identifier: Apache-2.0
package app.parley.server.profile;

import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.StandingRepository;
import app.parley.server.limit.RateLimits;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.Profile;
import app.parley.shared.api.ProfileList;
import app.parley.shared.model.AvatarColour;
import app.parley.shared.model.DisplayName;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What people choose to be shown as, and how clients hear of it.
///
/// Every change has a version. A client keeps the version that it has and asks for what came later. This class
/// finds out in the database what is new, whether a call, a new account or the command line brought it.
///
/// Thread-safe. Methods block on the database unless they say otherwise.
public final class Profiles {
    /// Changes of one account in an hour: enough to try names, too few to disturb others.
    public static final int MOST_CHANGES = 20;

    /// Profiles that one frame or page has at most.
    static final int PAGE = 500;

    private final Database database;
    private final Consumer<ServerFrame.Profiles> news;
    private final RateLimits<Long> changes = new RateLimits<>(Duration.ofHours(1), MOST_CHANGES);
    private final LongSupplier nanos;
    private long known;

    /// `news` gets a frame for all devices after each change; `nanos` is the clock of the limit.
    public Profiles(Database database, Consumer<ServerFrame.Profiles> news, LongSupplier nanos) {
        this.database = database;
        this.news = news;
        this.nanos = nanos;
        this.known = database.reading(ProfileRepository::version);
        news.accept(new ServerFrame.Profiles(null, known, List.of()));
    }

    /// Let `account` be shown by `name` and `colour`; null leaves one as it is, an empty text takes it away.
    /// Return whether that is new.
    ///
    /// @throws Refusal `invalid-name`, `invalid-request` for an unknown colour, `rate-limited`
    public boolean choose(long account, @Nullable String name, @Nullable String colour) {
        var newName = name == null ? Optional.<DisplayName>empty() : DisplayName.of(name);
        var newColour = colour == null ? Optional.<AvatarColour>empty() : colour(colour);
        changes.take(account, nanos.getAsLong());
        return Awaited.of(database.write(handle -> {
            Policy.ownProfile(role(handle, account)).require();
            var before = ProfileRepository.of(handle, account);
            return ProfileRepository.choose(
                    handle,
                    account,
                    new ProfileRepository.Choice(
                            name == null ? before.name() : newName, colour == null ? before.colour() : newColour));
        }));
    }

    /// Return the changes after `version`, as `account` may see them: guests see those of the people in their
    /// rooms.
    public ProfileList after(long account, long version) {
        return database.reading(handle -> {
            var found = Policy.seesOnlyRoommates(role(handle, account))
                    ? ProfileRepository.roommates(handle, account, version, PAGE)
                    : ProfileRepository.after(handle, version, PAGE);
            boolean more = found.size() == PAGE;
            return new ProfileList(
                    shown(found),
                    more ? found.getLast().version() : ProfileRepository.version(handle),
                    ProfileRepository.reset(handle),
                    more);
        });
    }

    /// Find out what is new, and tell it. To be called after a change, and every few seconds.
    public synchronized void notice() {
        var frame = database.reading(handle -> since(handle, known));
        frame.ifPresent(changed -> {
            known = changed.version();
            news.accept(changed);
        });
    }

    private static Optional<ServerFrame.Profiles> since(Handle handle, long before) {
        var found = ProfileRepository.after(handle, before, PAGE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // The former name of a deleted account is not kept, so clients begin again.
        boolean begins = found.size() == PAGE || found.stream().anyMatch(ProfileRepository.Changed::gone);
        return Optional.of(
                begins
                        ? new ServerFrame.Profiles(null, ProfileRepository.version(handle), List.of())
                        : new ServerFrame.Profiles(before, found.getLast().version(), shown(found)));
    }

    /// Forget who may change their profile as often as ever. Never blocks.
    public void forgetIdle() {
        changes.forgetIdle(nanos.getAsLong());
    }

    private static List<Profile> shown(List<ProfileRepository.Changed> found) {
        return found.stream()
                .filter(changed -> !changed.gone())
                .map(ProfileRepository.Changed::profile)
                .toList();
    }

    private static Role role(Handle handle, long account) {
        return StandingRepository.role(handle, account).orElseThrow(Reason.SESSION_ENDED::refusal);
    }

    private static Optional<AvatarColour> colour(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var colour = AvatarColour.of(word);
        if (colour.isEmpty()) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“colour” must be one of the palette, or empty.");
        }
        return colour;
    }
}

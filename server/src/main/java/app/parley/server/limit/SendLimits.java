// SPDX-License-Identifier: Apache-2.0
package app.parley.server.limit;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How fast each account may send, over all of its devices and calls, and each address, over all of its people.
/// Thread-safe.
public final class SendLimits {
    /// A burst: someone comes back on-line and their outbox empties.
    private static final int SECONDS_AT_ONCE = 10;

    /// Frames of one device, of any kind: far above the need of a person or a sane program.
    private static final int FRAMES_PER_SECOND = 200;

    private static final int FRAMES_PER_SEND = 10;

    /// So many characters of a frame take about as long to read as a short frame does.
    private static final int CHARACTERS_PER_FRAME = 4 * 1024;

    private static final int HELLOS_PER_SECOND = 2;
    private static final int HELLOS_AT_ONCE = 60;

    private final int perSecond;
    private final int perSecondAndAddress;
    private final ConcurrentMap<Long, RateLimit> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetAddress, RateLimit> addresses = new ConcurrentHashMap<>();

    /// So many per second of one account and of one address; 0 is no limit.
    public SendLimits(int perSecond, int perSecondAndAddress) {
        this.perSecond = perSecond;
        this.perSecondAndAddress = perSecondAndAddress;
    }

    /// Whether `account` may send one more message from `address` at `now` (nano time).
    public boolean admit(long account, InetAddress address, long now) {
        return admit(accounts, account, perSecond, now) && admit(addresses, address, perSecondAndAddress, now);
    }

    private static <K> boolean admit(ConcurrentMap<K, RateLimit> limits, K who, int perSecond, long now) {
        return perSecond == 0
                || limits.computeIfAbsent(who, _ -> new RateLimit(perSecond, perSecond * SECONDS_AT_ONCE, now))
                        .take(now);
    }

    /// Return the limit of all frames of one new device.
    public RateLimit forFrames(long now) {
        int frames = perSecond == 0 ? 0 : Math.max(FRAMES_PER_SECOND, perSecond * FRAMES_PER_SEND);
        return new RateLimit(frames, frames * SECONDS_AT_ONCE, now);
    }

    /// Return how many frames one of `characters` counts as.
    public static int frames(int characters) {
        return 1 + characters / CHARACTERS_PER_FRAME;
    }

    /// Return the limit of hellos of one account: each of its devices may come back a few times at once.
    public RateLimit forHellos(long now) {
        return new RateLimit(perSecond == 0 ? 0 : HELLOS_PER_SECOND, HELLOS_AT_ONCE, now);
    }

    /// Forget senders that have been silent so long that their full allowance is back.
    public void forgetIdle(long now) {
        accounts.values().removeIf(limit -> limit.isFull(now));
        addresses.values().removeIf(limit -> limit.isFull(now));
    }
}

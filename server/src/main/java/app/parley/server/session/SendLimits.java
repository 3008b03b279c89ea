package app.parley.server.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How fast each account may send, over all of its devices and calls. Thread-safe.
public final class SendLimits {
    /// A burst: someone comes back on-line and their outbox empties.
    private static final int SECONDS_AT_ONCE = 10;

    /// Frames of one device, of whatever kind: far above what a person or a sane program does.
    private static final int FRAMES_PER_SECOND = 200;

    private static final int FRAMES_PER_SEND = 10;

    private final int perSecond;
    private final ConcurrentMap<Long, RateLimit> limits = new ConcurrentHashMap<>();

    /// `perSecond` of 0 is no limit.
    public SendLimits(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Whether `account` may send one more message at `now` (nano time).
    public boolean admit(long account, long now) {
        return perSecond == 0
                || limits.computeIfAbsent(account, _ -> new RateLimit(perSecond, perSecond * SECONDS_AT_ONCE, now))
                        .take(now);
    }

    /// Return the limit of all frames of one new device.
    RateLimit forFrames(long now) {
        int frames = perSecond == 0 ? 0 : Math.max(FRAMES_PER_SECOND, perSecond * FRAMES_PER_SEND);
        return new RateLimit(frames, frames * SECONDS_AT_ONCE, now);
    }

    /// Forget accounts that have not sent for so long that they may do all again.
    public void forgetIdle(long now) {
        limits.values().removeIf(limit -> limit.isFull(now));
    }
}

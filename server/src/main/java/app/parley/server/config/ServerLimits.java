// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

/// Resource limits of a server; 0 means unlimited. Beyond a limit the caller gets a clear answer, and no one else
/// notices.
///
/// Sends are messages and changes of messages per second, with a burst of ten seconds' worth. `outboxBytes`
/// may wait for one connection before it is served from the log, `allOutboxBytes` for all of them before
/// each gets less. `calls` are the limits of HTTP.
public record ServerLimits(
        int sendsPerSecond,
        int sendsPerSecondAndAddress,
        int connections,
        int connectionsPerAddress,
        int connectionsPerAccount,
        int outboxBytes,
        long allOutboxBytes,
        PeopleLimits people,
        CallLimits calls) {

    /// The least that one connection needs: any one frame fits.
    public static final int LEAST_OUTBOX_BYTES = 64 * 1024;

    /// What a team on one network never notices.
    public static final ServerLimits USUAL = new ServerLimits(
            20, 200, 20_000, 200, 20, 256 * 1024, 256L * 1024 * 1024, PeopleLimits.USUAL, CallLimits.USUAL);

    /// As many sends, connections, accounts and rooms as anyone likes, and the usual bytes.
    public static final ServerLimits OPEN = new ServerLimits(
            0, 0, 0, 0, 0, USUAL.outboxBytes(), USUAL.allOutboxBytes(), PeopleLimits.OPEN, CallLimits.OPEN);

    /// The same, with so many sends per second of one account.
    public ServerLimits sendsPerSecond(int value) {
        return new ServerLimits(
                value,
                sendsPerSecondAndAddress,
                connections,
                connectionsPerAddress,
                connectionsPerAccount,
                outboxBytes,
                allOutboxBytes,
                people,
                calls);
    }

    /// The same, with other limits of accounts and rooms.
    public ServerLimits people(PeopleLimits value) {
        return new ServerLimits(
                sendsPerSecond,
                sendsPerSecondAndAddress,
                connections,
                connectionsPerAddress,
                connectionsPerAccount,
                outboxBytes,
                allOutboxBytes,
                value,
                calls);
    }
}

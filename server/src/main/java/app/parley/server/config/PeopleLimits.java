// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

/// How many accounts and rooms a server holds, and how fast people make and join them; 0 is no limit.
///
/// `rooms` counts public and private ones. An account may make `newRoomsPerHour` of these at once and as many again
/// over
/// an hour, and the other rates are alike.
public record PeopleLimits(
        int accounts, int newAccountsPerHourAndAddress, int rooms, int newRoomsPerHour, int joinsPerMinute) {

    /// What a team on one network never notices.
    public static final PeopleLimits USUAL = new PeopleLimits(20_000, 400, 10_000, 100, 120);

    public static final PeopleLimits OPEN = new PeopleLimits(0, 0, 0, 0, 0);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.CallLimits;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.ServerLimits;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options of `parley server` that say how much others may take.
final class LimitOptions {
    private static final ServerLimits USUAL = ServerLimits.USUAL;

    @Option(
            names = "--max-sends-per-second",
            paramLabel = "N",
            description = "Messages per second from one account; 0 means no limit (${DEFAULT-VALUE}).")
    private int sendsPerSecond = USUAL.sendsPerSecond();

    @Option(
            names = "--max-sends-per-second-per-address",
            paramLabel = "N",
            description = "Messages per second from one address; 0 means no limit (${DEFAULT-VALUE}).")
    private int sendsPerSecondAndAddress = USUAL.sendsPerSecondAndAddress();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Connections in all; 0 means no limit (${DEFAULT-VALUE}).")
    private int connections = USUAL.connections();

    @Option(
            names = "--max-connections-per-address",
            paramLabel = "N",
            description = "Connections from one address; 0 means no limit (${DEFAULT-VALUE}).")
    private int connectionsPerAddress = USUAL.connectionsPerAddress();

    @Option(
            names = "--max-connections-per-account",
            paramLabel = "N",
            description = "Connections of one account; 0 means no limit (${DEFAULT-VALUE}).")
    private int connectionsPerAccount = USUAL.connectionsPerAccount();

    @Option(
            names = "--max-outbox-bytes",
            paramLabel = "N",
            description = "Bytes that may wait for one connection before it is served from the log; at least "
                    + ServerLimits.LEAST_OUTBOX_BYTES + " (${DEFAULT-VALUE}).")
    private int outboxBytes = USUAL.outboxBytes();

    @Option(
            names = "--max-total-outbox-bytes",
            paramLabel = "N",
            description = "Bytes that may wait for all connections before each gets less; 0 means no limit"
                    + " (${DEFAULT-VALUE}).")
    private long allOutboxBytes = USUAL.allOutboxBytes();

    @Option(
            names = "--max-accounts",
            paramLabel = "N",
            description = "Accounts in all; 0 means no limit (${DEFAULT-VALUE}).")
    private int accounts = USUAL.people().accounts();

    @Option(
            names = "--max-new-accounts-per-hour-per-address",
            paramLabel = "N",
            description =
                    "Sign-ups per hour without an invite from one address; 0 means no limit" + " (${DEFAULT-VALUE}).")
    private int newAccounts = USUAL.people().newAccountsPerHourAndAddress();

    @Option(
            names = "--max-rooms",
            paramLabel = "N",
            description = "Public and private rooms in all; 0 means no limit (${DEFAULT-VALUE}).")
    private int rooms = USUAL.people().rooms();

    @Option(
            names = "--max-new-rooms-per-hour",
            paramLabel = "N",
            description = "New rooms per hour from one account; 0 means no limit (${DEFAULT-VALUE}).")
    private int newRooms = USUAL.people().newRoomsPerHour();

    @Option(
            names = "--max-joins-per-minute",
            paramLabel = "N",
            description = "Joins and departures per minute of one account; 0 means no limit (${DEFAULT-VALUE}).")
    private int joins = USUAL.people().joinsPerMinute();

    @Option(
            names = "--max-calls-per-second",
            paramLabel = "N",
            description = "HTTP calls per second of one session; further calls wait; 0 means no limit"
                    + " (${DEFAULT-VALUE}).")
    private int callsPerSecond = USUAL.calls().perSecond();

    @Option(
            names = "--max-total-answer-bytes",
            paramLabel = "N",
            description = "Bytes of replies that may wait on all connections before the server ends those that have"
                    + " waited longest; 0 means no limit (${DEFAULT-VALUE}).")
    private long answerBytes = USUAL.calls().waitingAnswerBytes();

    /// What is wrong with what was asked for, in words.
    Optional<String> problem() {
        if (outboxBytes < ServerLimits.LEAST_OUTBOX_BYTES) {
            return Optional.of("--max-outbox-bytes must be " + ServerLimits.LEAST_OUTBOX_BYTES + " or more");
        }
        return Stream.of(
                        problem("sends-per-second", sendsPerSecond),
                        problem("sends-per-second-per-address", sendsPerSecondAndAddress),
                        problem("connections", connections),
                        problem("connections-per-address", connectionsPerAddress),
                        problem("connections-per-account", connectionsPerAccount),
                        problem("total-outbox-bytes", allOutboxBytes),
                        problem("accounts", accounts),
                        problem("new-accounts-per-hour-per-address", newAccounts),
                        problem("rooms", rooms),
                        problem("new-rooms-per-hour", newRooms),
                        problem("joins-per-minute", joins),
                        problem("calls-per-second", callsPerSecond),
                        problem("total-answer-bytes", answerBytes))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(String what, long value) {
        return value < 0 ? Optional.of("--max-" + what + " must be 0 or more") : Optional.empty();
    }

    ServerLimits limits() {
        return new ServerLimits(
                sendsPerSecond,
                sendsPerSecondAndAddress,
                connections,
                connectionsPerAddress,
                connectionsPerAccount,
                outboxBytes,
                allOutboxBytes,
                new PeopleLimits(accounts, newAccounts, rooms, newRooms, joins),
                new CallLimits(callsPerSecond, answerBytes));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

/// A kind of calls that has threads and places of its own, so that one kind never waits for another.
///
/// `running` and `waiting` are the most calls of one caller and of one network. A caller is a session, or everyone in a
/// network without one; these may use all places of their network.
public enum Share {
    /// Everything but the following. More calls of one network at once would only wait for the database, and take
    /// processor time from the event loops.
    CALLS("http", 32, 2, 8, 64, 256, 2_048),
    SIGN_IN("sign-in", 8, 6, 6, 256, 256, 1_024),
    SIGN_UP("sign-up", 2, 2, 2, 256, 256, 512),
    /// Health and metrics, which must be answered while everything else waits.
    OPERATIONS("operations", 3, 2, 2, 32, 32, 256);

    private final String threadName;
    final int threads;
    final int runningOfCaller;
    final int runningOfNetwork;
    final int waitingOfCaller;
    final int waitingOfNetwork;
    final int waiting;

    Share(
            String threadName,
            int threads,
            int runningOfCaller,
            int runningOfNetwork,
            int waitingOfCaller,
            int waitingOfNetwork,
            int waiting) {
        this.threadName = threadName;
        this.threads = threads;
        this.runningOfCaller = runningOfCaller;
        this.runningOfNetwork = runningOfNetwork;
        this.waitingOfCaller = waitingOfCaller;
        this.waitingOfNetwork = waitingOfNetwork;
        this.waiting = waiting;
    }

    /// Return the name of its threads, without their number.
    String threadName() {
        return "parley-" + threadName + "-";
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

/// What a server lets others take of it by calls over HTTP; 0 is no limit.
///
/// `perSecond` calls of one session are served in the long run, after a burst of four seconds' worth; faster ones wait.
/// `waitingAnswerBytes` of answers may wait until they are read, over all connections; beyond, those that have waited
/// longest are ended.
public record CallLimits(int perSecond, long waitingAnswerBytes) {
    /// What people and their programs never notice.
    public static final CallLimits USUAL = new CallLimits(50, 64L * 1024 * 1024);

    /// As many calls as anyone likes, and the usual bytes.
    public static final CallLimits OPEN = new CallLimits(0, USUAL.waitingAnswerBytes());
}

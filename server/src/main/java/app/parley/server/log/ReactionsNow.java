// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// How many reactions a message has and with how many emoji, whether one emoji is among them, and whether one person
/// reacted with that.
public record ReactionsNow(int count, int emoji, boolean known, boolean given) {}

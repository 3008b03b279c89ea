// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

/// Something that is wrong. `check` names what was looked at, `what` is for people, `count` is how often it
/// is so, and `repairable` says whether the log knows what would be right.
public record Finding(String check, String what, long count, boolean repairable) {}

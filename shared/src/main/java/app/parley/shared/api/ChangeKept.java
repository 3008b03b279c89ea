// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// The event at `seq` of `room` changed the message at `target`, as of `at`: RFC 3339 in UTC with milliseconds.
public record ChangeKept(String room, long seq, long target, String at) {}

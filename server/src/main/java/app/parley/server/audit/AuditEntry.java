// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

/// One line of the record: `no` counts from 1, `at` is the time, `by` the account or the person at the computer that
/// did `act` to `on`; `on` and `detail` may be empty. Never a secret, never a message's text.
public record AuditEntry(long no, String at, String by, String act, String on, String detail) {}

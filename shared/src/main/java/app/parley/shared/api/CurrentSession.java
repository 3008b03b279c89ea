// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// The account of the caller's session.
public record CurrentSession(UserInfo user) {}

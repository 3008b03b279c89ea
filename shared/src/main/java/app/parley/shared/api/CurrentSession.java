// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// Whose session the caller's login is.
public record CurrentSession(UserInfo user) {}

// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// An account as others may see it. `role` is `owner`, `admin`, `member` or `guest`.
public record UserInfo(String username, String role) {}

// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// A person after a change of their account.
public record UserChanged(UserList.User user) {}

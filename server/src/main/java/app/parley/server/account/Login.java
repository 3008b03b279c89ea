// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.shared.model.Username;

/// Who is calling, by a session that has not ended. `accountNo` is the database's number of the account.
public record Login(long accountNo, Username username, Role role, String sessionId) {}

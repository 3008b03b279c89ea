// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.connection.ConnectionState;
import app.parley.shared.api.UserInfo;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What a session knows of itself and its server. Confined to the session's thread.
final class SessionState {
    final ReadOnlyObjectWrapper<ConnectionState> connection =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Connecting(1));
    final ReadOnlyObjectWrapper<UserInfo> me;
    final ReadOnlyStringWrapper serverName;
    final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    final ReadOnlyIntegerWrapper histories = new ReadOnlyIntegerWrapper();
    final People people = new People();

    SessionState(String me, String serverName) {
        this.me = new ReadOnlyObjectWrapper<>(new UserInfo(me, "member"));
        this.serverName = new ReadOnlyStringWrapper(serverName);
    }
}

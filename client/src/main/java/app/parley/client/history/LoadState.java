// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a person may know of the loading of one timeline. Confined to the session's thread.
final class LoadState {
    /// The newest page is on its way.
    final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    /// A page before the oldest event is on its way.
    final ReadOnlyBooleanWrapper loadingOlder = new ReadOnlyBooleanWrapper();
    /// The first event of the room is here.
    final ReadOnlyBooleanWrapper reachedStart = new ReadOnlyBooleanWrapper();
    /// Why the last attempt failed; null when it did not.
    final ReadOnlyObjectWrapper<@Nullable Failure> problem = new ReadOnlyObjectWrapper<>();
}

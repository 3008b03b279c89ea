// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/// Profiles that changed after a version, in the order of their changes, up to `version`. With `more`, ask
/// again with that version.
///
/// `reset` is the version of the last deletion of an account with a profile, 0 without one. When it differs
/// from that of the earlier answers, all earlier profiles are out of date: begin again after version 0.
public record ProfileList(
        List<Profile> profiles,
        long version,
        long reset,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean more) {
    public ProfileList {
        profiles = List.copyOf(profiles);
    }
}

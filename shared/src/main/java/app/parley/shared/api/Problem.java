// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a call failed (RFC 9457). `code` is stable and for programs, as are `params`, the values that words for it need:
/// texts and whole numbers, null where there are none. `detail` is for people without a client of their own.
public record Problem(
        int status,
        String title,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> params) {}

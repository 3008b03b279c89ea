// SPDX-License-Identifier: Apache-2.0

/// How frames and bodies become bytes and back; the only user of the JSON library.
@NullMarked
package app.parley.shared.json;

import org.jspecify.annotations.NullMarked;

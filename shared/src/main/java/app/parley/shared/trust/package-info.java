// SPDX-License-Identifier: Apache-2.0

/// How people and programs know a server again: by its key, and by words made from it.
@NullMarked
package app.parley.shared.trust;

import org.jspecify.annotations.NullMarked;

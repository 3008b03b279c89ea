// SPDX-License-Identifier: Apache-2.0
/// How server and app treat the memory of their process.
@NullMarked
package app.parley.shared.memory;

import org.jspecify.annotations.NullMarked;

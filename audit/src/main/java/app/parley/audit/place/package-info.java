// SPDX-License-Identifier: Apache-2.0

/// Where things break: the server's process, the network before it, the disk under it, its clock.
@NullMarked
package app.parley.audit.place;

import org.jspecify.annotations.NullMarked;

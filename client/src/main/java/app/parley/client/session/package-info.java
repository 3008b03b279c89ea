// SPDX-License-Identifier: Apache-2.0

/// One signed-in chat: who I am, my rooms, their timelines, what waits to be sent, and what is remembered of it.
@NullMarked
package app.parley.client.session;

import org.jspecify.annotations.NullMarked;

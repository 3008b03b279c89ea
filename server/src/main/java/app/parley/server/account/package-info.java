/// Accounts, passwords, sessions, tokens and invites.
@NullMarked
package app.parley.server.account;

import org.jspecify.annotations.NullMarked;

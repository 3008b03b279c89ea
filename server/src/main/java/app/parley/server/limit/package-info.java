/// How often things may be done.
@NullMarked
package app.parley.server.limit;

import org.jspecify.annotations.NullMarked;

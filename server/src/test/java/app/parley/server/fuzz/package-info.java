/// Bytes that are nearly right, against a real server.
@org.jspecify.annotations.NullMarked
package app.parley.server.fuzz;

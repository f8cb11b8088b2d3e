package org.truechimer.conf.meaning;

/// A statement and where it stands.
///
/// @param document which of the documents, from 0
/// @param line number of the line, from 1; 0 if no line says so and the daemon does it anyway
/// @param statement what is said
public record Stated(int document, int line, Statement statement) {}

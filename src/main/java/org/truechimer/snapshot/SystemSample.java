package org.truechimer.snapshot;

import java.time.Instant;

/// The combined result of one selection: a point of the line in the offset chart.
///
/// @param sequence position in the engine's stream, rising by one
/// @param at local time of the selection
/// @param offsetSeconds combined offset; positive: the local clock is behind
/// @param boundSeconds bound on its error: the root distance
/// @param jitterSeconds combined jitter, root mean square
/// @param frequencyPpm by how much the local clock runs fast (positive) against the sources; NaN
///   while unknown
public record SystemSample(
    long sequence,
    Instant at,
    double offsetSeconds,
    double boundSeconds,
    double jitterSeconds,
    double frequencyPpm) {}

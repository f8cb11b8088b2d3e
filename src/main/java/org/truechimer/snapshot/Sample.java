package org.truechimer.snapshot;

import java.time.Instant;

/// One measurement of one source: a dot in a chart, a row in the history.
///
/// @param sequence position in the engine's stream of samples, rising by one
/// @param at local time at which the reply arrived
/// @param sourceId the engine's number for the source
/// @param source name of the source as configured
/// @param address numeric address
/// @param offsetSeconds measured offset; positive: the local clock is behind
/// @param delaySeconds round trip without the server's own processing time
/// @param boundSeconds bound on the error of the offset: the root distance of this sample
public record Sample(
    long sequence,
    Instant at,
    long sourceId,
    String source,
    String address,
    double offsetSeconds,
    double delaySeconds,
    double boundSeconds) {}

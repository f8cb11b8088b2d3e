package org.truechimer.snapshot;

/// What all measurements of one source together say about the local clock.
///
/// @param deviationSeconds one standard deviation of the offset's error, as far as measuring can
///   tell (a path that is slower in one direction even when idle shows to nobody)
/// @param frequencyPpm by how much the local oscillator runs fast (positive) by itself, without the
///   correction that the kernel applies
/// @param skewPpm one standard deviation of the frequency's error
/// @param wander random walk of the local frequency, seconds a second for each square root of a
///   second
/// @param asymmetry offset error for each second of excess delay, −½ to ½; positive: requests wait
///   longer than replies
/// @param pathJitterSeconds mean waiting time of a packet in one direction
/// @param samples how many measurements are behind it
public record EstimateSnapshot(
    double deviationSeconds,
    double frequencyPpm,
    double skewPpm,
    double wander,
    double asymmetry,
    double pathJitterSeconds,
    int samples) {}

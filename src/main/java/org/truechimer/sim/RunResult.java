package org.truechimer.sim;

/// What came of one run.
///
/// Errors are those of the clock against true time (after an event that moves the reference:
/// against that), read every second from the scenario's start of statistics on.
///
/// @param rmsSeconds root mean square of the error
/// @param maxSeconds largest error
/// @param frequencyRms root mean square of the frequency error, slews included, seconds a second
/// @param frequencyMedian median of the absolute frequency error, seconds a second
/// @param packets requests sent in the whole run
/// @param settle10msSeconds from the start, the event or the return of the network until the error
///   stays below 10 ms for ten minutes; NaN if it never does
/// @param settle1msSeconds the same for 1 ms
/// @param settle100usSeconds the same for 100 µs
/// @param returnErrorSeconds error when the network came back; NaN if it was not away
/// @param rmsBeforeSeconds root mean square of the error before the event; NaN without one
/// @param rmsAfterSeconds the same from the event on
/// @param capturedShare share of the time in which the error was more than 10 ms
/// @param insideBound share of the time in which the true offset lay inside the stated bound
/// @param insideTwoSigma share of the time in which it lay within two standard deviations
public record RunResult(
    double rmsSeconds,
    double maxSeconds,
    double frequencyRms,
    double frequencyMedian,
    long packets,
    double settle10msSeconds,
    double settle1msSeconds,
    double settle100usSeconds,
    double returnErrorSeconds,
    double rmsBeforeSeconds,
    double rmsAfterSeconds,
    double capturedShare,
    double insideBound,
    double insideTwoSigma) {}

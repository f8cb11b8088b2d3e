package org.truechimer.diagnosis;

/// What can be found. Offsets are in seconds, positive: the local clock is behind; bounds are not
/// negative; a figure that is not known is NaN.
public sealed interface Kind permits ServiceKind, NetworkKind, SourceKind, ClockKind {}

package org.truechimer.ui.fx;

/// Where the program keeps what it keeps, to be shown.
///
/// @param settings path of the settings file
/// @param history path of the file of samples; empty if none is kept
public record FileLocations(String settings, String history) {}

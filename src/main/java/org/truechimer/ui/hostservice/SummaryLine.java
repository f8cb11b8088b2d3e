package org.truechimer.ui.hostservice;

import org.truechimer.wording.Tone;

/// One line of the summary of a configuration.
///
/// @param name what it is about
/// @param value what is set
/// @param tone whether that is good news
public record SummaryLine(String name, String value, Tone tone) {}

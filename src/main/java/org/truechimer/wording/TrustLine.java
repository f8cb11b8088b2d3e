package org.truechimer.wording;

import org.truechimer.snapshot.TrustCheck;

/// One line of "why do we trust this clock".
///
/// @param verdict how the check came out
/// @param title what was found
/// @param evidence the figures behind it
public record TrustLine(TrustCheck.Verdict verdict, String title, String evidence) {}

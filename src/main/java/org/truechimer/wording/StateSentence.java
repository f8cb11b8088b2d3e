package org.truechimer.wording;

/// The sentence at the top of the window: is this clock right, and by how much may it be wrong.
///
/// @param headline its first words, such as "Synchronised"
/// @param rest what follows them, such as "to ntp1.lan · stratum 3 · correct within ±4.2 ms"
/// @param text both together as one sentence
/// @param tone whether it is good news
public record StateSentence(String headline, String rest, String text, Tone tone) {}

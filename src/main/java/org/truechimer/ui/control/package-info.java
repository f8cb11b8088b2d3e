/// Controls without decisions: pictures that take numbers and colours from outside, and small parts
/// that several screens share.
///
/// Every colour is a looked-up colour of the style sheet, so that a picture follows the theme like
/// any other control.
///
/// May import: `ui.series`, JavaFX, TilesFX, Ikonli. Imported by: the screens and `ui.shell`.
@NullMarked
package org.truechimer.ui.control;

import org.jspecify.annotations.NullMarked;

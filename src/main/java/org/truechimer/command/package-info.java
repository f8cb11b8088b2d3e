/// What the world may ask of the engine. One sealed type; every request is a value, and its effect
/// shows in a later snapshot.
///
/// May import: `time`, `snapshot` (for facts handed in). Imported by: `engine` and the front.
@NullMarked
package org.truechimer.command;

import org.jspecify.annotations.NullMarked;

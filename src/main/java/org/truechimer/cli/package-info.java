/// The command line: one thin class per command that parses, asks the engine, prints and chooses an
/// exit code.
///
/// Prints to the writers that it is given and never ends the process itself. JSON is written by
/// [JsonView] and is stable: names carry their SI unit, what is unknown is `null`.
///
/// May import: `snapshot`, `command`, `engine`, `time`, `wording`, picocli, Gson. Imported by:
/// `app`.
@NullMarked
package org.truechimer.cli;

import org.jspecify.annotations.NullMarked;

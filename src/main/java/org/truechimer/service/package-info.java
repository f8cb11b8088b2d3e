/// The machine's time services as values: which there are, what each claims, what may be asked of
/// them, and what came of it.
///
/// Everything that the window, the command line, the diagnosis and the privileged program say to
/// each other about services is here; what reads and changes the machine is in `host`.
///
/// May import: `time`, `snapshot`. Imported by everybody who deals with services.
@NullMarked
package org.truechimer.service;

import org.jspecify.annotations.NullMarked;

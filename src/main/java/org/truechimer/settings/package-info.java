/// The program's own settings: one immutable record per area, and the file that keeps them.
///
/// May import: `time`, `nts`, `command`, Gson. Imported by: the front and `app`.
@NullMarked
package org.truechimer.settings;

import org.jspecify.annotations.NullMarked;

/// Other programs: started without a shell, bounded in time and output.
///
/// May import nothing of ours. Imported by: `host`, `helper`'s wiring, `app`.
@NullMarked
package org.truechimer.process;

import org.jspecify.annotations.NullMarked;

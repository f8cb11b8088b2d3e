/// Starting points: what a machine shall be, applied to the configuration that is there.
///
/// Pure. May import: `conf`, `conf.check`, `conf.meaning`. Imported by: `wording` and the front.
@NullMarked
package org.truechimer.conf.roles;

import org.jspecify.annotations.NullMarked;

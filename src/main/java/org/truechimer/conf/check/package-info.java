/// What a daemon would make of a configuration, found before it is started with it.
///
/// Pure. May import: `conf`, `conf.catalogue`, `service`, tomlj (is it TOML at all). Imported by:
/// whoever shows or applies configuration.
@NullMarked
package org.truechimer.conf.check;

import org.jspecify.annotations.NullMarked;

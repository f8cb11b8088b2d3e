/// What an editor of configuration files offers at the caret.
///
/// Pure. May import: `conf`, `conf.catalogue`. Imported by: the editor.
@NullMarked
package org.truechimer.conf.assist;

import org.jspecify.annotations.NullMarked;

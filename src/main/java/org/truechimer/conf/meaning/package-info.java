/// What a configuration means, in one vocabulary for all daemons, and edits by meaning.
///
/// `ConfigMeaning.of` reads documents of any dialect into statements, each with its line.
/// `MeaningEdit` changes a document so that it means something else and touches only the lines that
/// say so.
///
/// Pure. May import: `conf`, `conf.check`, tomlj. Imported by: `conf.translate`, `conf.roles` and
/// whoever shows a configuration as a form.
@NullMarked
package org.truechimer.conf.meaning;

import org.jspecify.annotations.NullMarked;

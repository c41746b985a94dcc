/** Rules about the module as a whole. */
@NullMarked
package dev.ho11y.autoscaler;

import org.jspecify.annotations.NullMarked;

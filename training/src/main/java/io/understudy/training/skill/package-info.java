/** Many small skills: the comparison of a skill from scratch and from a base, and the choice between the two. */
@NullMarked
package io.understudy.training.skill;

import org.jspecify.annotations.NullMarked;

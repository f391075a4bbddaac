/** Many small trainings at once: jobs, the processes that run them, and the comparison of a skill from scratch and from a base. */
@NullMarked
package io.understudy.training.skill;

import org.jspecify.annotations.NullMarked;

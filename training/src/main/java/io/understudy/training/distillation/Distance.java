package io.understudy.training.distillation;

/** How far a student's scores are from its teacher's; labels that the teacher does not know are left out. */
public enum Distance {
    /**
     * T²·KL(teacher ‖ student) of the distributions at temperature T (Hinton et al. 2015): the factor keeps its gradient from vanishing as T grows, towards
     * half the mean squared difference of centred scores.
     */
    KL,
    /** Half the mean squared difference of the scores. */
    LOGITS;

    /**
     * The distance of one distribution; its gradient in the student's scores is added.
     *
     * @param temperature T, for {@link #KL}
     * @param weight factor of both
     * @return the weighted distance
     */
    double addGradient(
            float[] teacher,
            int teacherFrom,
            float[] student,
            int studentFrom,
            int size,
            double temperature,
            double weight,
            float[] gradient) {
        int known = 0;
        for (int i = 0; i < size; i++) {
            known += Float.isNaN(teacher[teacherFrom + i]) ? 0 : 1;
        }
        if (known < 2 || weight == 0) {
            return 0;
        }
        return this == LOGITS
                ? squares(teacher, teacherFrom, student, studentFrom, size, weight / known, gradient)
                : divergence(teacher, teacherFrom, student, studentFrom, size, temperature, weight, gradient);
    }

    private static double squares(
            float[] teacher,
            int teacherFrom,
            float[] student,
            int studentFrom,
            int size,
            double weight,
            float[] gradient) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(teacher[teacherFrom + i])) {
                double difference = student[studentFrom + i] - (double) teacher[teacherFrom + i];
                sum += difference * difference / 2;
                gradient[studentFrom + i] += (float) (weight * difference);
            }
        }
        return weight * sum;
    }

    private static double divergence(
            float[] teacher,
            int teacherFrom,
            float[] student,
            int studentFrom,
            int size,
            double temperature,
            double weight,
            float[] gradient) {
        double[] wanted = shares(teacher, teacherFrom, teacher, teacherFrom, size, temperature);
        double[] given = shares(student, studentFrom, teacher, teacherFrom, size, temperature);
        double divergence = 0;
        for (int i = 0; i < size; i++) {
            if (wanted[i] > 0) {
                divergence += wanted[i] * Math.log(wanted[i] / Math.max(given[i], Double.MIN_NORMAL));
            }
            gradient[studentFrom + i] += (float) (weight * temperature * (given[i] - wanted[i]));
        }
        return weight * temperature * temperature * divergence;
    }

    /** The softmax at a temperature over the labels that the teacher knows; 0 for the others. */
    private static double[] shares(
            float[] scores, int from, float[] teacher, int teacherFrom, int size, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(teacher[teacherFrom + i])) {
                greatest = Math.max(greatest, scores[from + i]);
            }
        }
        double[] shares = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(teacher[teacherFrom + i])) {
                shares[i] = Math.exp((scores[from + i] - greatest) / temperature);
                sum += shares[i];
            }
        }
        for (int i = 0; i < size; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}

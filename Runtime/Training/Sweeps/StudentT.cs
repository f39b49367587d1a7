namespace InceptionDsl.Training.Sweeps;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>The t that a probability is within, on both sides together.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double Quantile(double probability, int freedom)
    {
        var (least, most) = (0.0, 1.0);
        while (Within(most, freedom) < probability)
        {
            most *= 2;
        }

        for (var halving = 0; halving < 100; halving++)
        {
            var middle = (least + most) / 2;
            (least, most) = Within(middle, freedom) < probability ? (middle, most) : (least, middle);
        }

        return (least + most) / 2;
    }

    /// <summary>The probability of less than t on both sides: Abramowitz and Stegun, 26.7.3 and 26.7.4.</summary>
    private static double Within(double t, int freedom)
    {
        var angle = Math.Atan(t / Math.Sqrt(freedom));
        var (sine, cosine) = (Math.Sin(angle), Math.Cos(angle));
        var isOdd = freedom % 2 == 1;
        var (sum, term) = (0.0, isOdd ? cosine : 1);
        for (var power = isOdd ? 1 : 0; power <= freedom - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}

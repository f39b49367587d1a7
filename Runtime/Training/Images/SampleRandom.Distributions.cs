namespace InceptionDsl.Images;

/// <content>Numbers that are not evenly distributed.</content>
public partial struct SampleRandom
{
    /// <summary>A normally distributed number of mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public double Normal()
    {
        // 1 - NextDouble() is never 0, which has no logarithm.
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>
    /// A number from 0 to 1 distributed as Beta(α, α): near 0 or 1 for small α, even for 1, about 0.5 for large ones.
    /// </summary>
    /// <param name="alpha">Above 0.</param>
    public double Beta(double alpha)
    {
        if (!(alpha > 0 && double.IsFinite(alpha)))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "must be above 0");
        }

        // x / (x + y) of two numbers distributed as Gamma(α, 1). Their logarithms, as they are often too small to be told from 0.
        var (x, y) = (LogGamma(alpha), LogGamma(alpha));
        return 1 / (1 + Math.Exp(y - x));
    }

    /// <summary>
    /// The logarithm of a number distributed as Gamma(shape, 1): G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
    /// variables", 2000, and for shapes below 1 their Gamma(shape + 1) times U^(1/shape).
    /// </summary>
    private double LogGamma(double shape)
    {
        if (shape < 1)
        {
            return LogGamma(shape + 1) + (Math.Log(1 - NextDouble()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            var v = root * root * root;
            if (Math.Log(1 - NextDouble()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return Math.Log(d * v);
            }
        }
    }
}

namespace InceptionDsl.Language.Definitions;

/// <summary>Values of ε, which a normalization adds to the variance before the square root. Published networks have 0 and 32 too.</summary>
internal static class NormEpsilons
{
    /// <summary>What would be right.</summary>
    public const string Cure = "write a finite number from 0, such as 1e-5";

    /// <summary>Whether a value can be one: finite and not negative.</summary>
    public static bool Accepts(double value) => value is >= 0 and <= double.MaxValue;
}

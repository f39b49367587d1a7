using InceptionDsl.Language.Binding;

namespace InceptionDsl.Interop.Recognition;

/// <summary>By how much squeeze and excitation reduces channels.</summary>
internal static class SqueezeReduction
{
    /// <summary>The reduction that squeezes to so many channels, rounded down or to a multiple.</summary>
    public static (int Reduction, int Multiple) Of(int channels, int squeeze)
    {
        var reduction = Math.Max(1, channels / squeeze);
        if (Math.Max(1, channels / reduction) == squeeze)
        {
            return (reduction, 0);
        }

        for (var multiple = 8; multiple >= 2; multiple /= 2)
        {
            for (var candidate = 1; candidate <= channels; candidate++)
            {
                if (ChannelRounding.Round(Math.Max(1, channels / candidate), multiple) == squeeze)
                {
                    return (candidate, multiple);
                }
            }
        }

        return (reduction, 0);
    }
}

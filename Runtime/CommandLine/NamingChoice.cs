using InceptionDsl.Training.Weights;

namespace InceptionDsl.CommandLine;

/// <summary>Which tensor of a file is which of a network, as a command line asks for it.</summary>
internal static class NamingChoice
{
    /// <summary>Reads the options, and the map of names.</summary>
    /// <exception cref="CheckpointException">The map can't be read.</exception>
    public static WeightsNaming Of(IWeightsNamingSettings settings) => new()
    {
        StripPrefix = settings.StripPrefix,
        Map = settings.Names is { } path ? NameMap.Read(path) : null,
        ByOrder = settings.ByOrder,
        Partial = settings.Partial,
    };

    /// <summary>What is wrong with the options; null where nothing is.</summary>
    public static string? Mistake(IWeightsNamingSettings settings) =>
        settings.ByOrder && (settings.StripPrefix ?? settings.Names) is not null
            ? $"--by-order looks at no names, and {(settings.StripPrefix is null ? "--names" : "--strip-prefix")} changes them. Give one of them."
            : settings.StripPrefix is "" ? "--strip-prefix takes the beginning of names, such as module."
            : null;
}

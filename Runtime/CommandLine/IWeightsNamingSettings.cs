namespace InceptionDsl.CommandLine;

/// <summary>The options of commands that load weights: which tensor of the file is which of the network.</summary>
internal interface IWeightsNamingSettings
{
    /// <summary>What is meant by <see cref="StripPrefix"/>.</summary>
    const string StripPrefixMeaning = "Takes this off the beginning of the file's names, such as module. or model.";

    /// <summary>What is meant by <see cref="Names"/>.</summary>
    const string NamesMeaning = "A file with a line for each tensor or layer that is called otherwise: its name in the file, a blank, its name in the network";

    /// <summary>What is meant by <see cref="ByOrder"/>.</summary>
    const string ByOrderMeaning = "Takes the file's tensors by their order and shapes, whatever they are called";

    /// <summary>What is meant by <see cref="Partial"/>.</summary>
    const string PartialMeaning = "Takes what fits and says what doesn't, instead of taking all or nothing";

    /// <summary>The weights, as typed; null where none are.</summary>
    string? Weights { get; }

    /// <summary>What is taken off names.</summary>
    string? StripPrefix { get; }

    /// <summary>The file of a map of names.</summary>
    string? Names { get; }

    /// <summary>Whether order counts instead of names.</summary>
    bool ByOrder { get; }

    /// <summary>Whether a part is enough.</summary>
    bool Partial { get; }
}

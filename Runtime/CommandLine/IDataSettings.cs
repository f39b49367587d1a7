namespace InceptionDsl.CommandLine;

/// <summary>The options of commands that train or measure: on what.</summary>
internal interface IDataSettings
{
    /// <summary>The data set, as typed; null where none is.</summary>
    string? Data { get; }

    /// <summary>What is held out of the training part, as typed.</summary>
    double? ValidationFraction { get; }

    /// <summary>Which images are held out, as typed.</summary>
    long? SplitSeed { get; }

    /// <summary>What to do about unreadable images, as typed.</summary>
    string? UnreadableWord { get; }
}

namespace InceptionDsl.CommandLine.Exports;

/// <summary>A form in which other programs take a network, or its weights.</summary>
internal interface IExporter
{
    /// <summary>What a user types after <c>--to</c>.</summary>
    string Word { get; }

    /// <summary>How the file's name ends, with its dot.</summary>
    string Ending { get; }

    /// <summary>What it is, in a few words.</summary>
    string Meaning { get; }

    /// <summary>What becomes of it where there are no weights, as the end of a sentence; null where there must be some.</summary>
    string? WithoutWeights { get; }

    /// <summary>Whether it is a folder, which may exist, and not a file.</summary>
    bool IsFolder => false;

    /// <summary>Writes it.</summary>
    void Write(ExportRequest request);
}

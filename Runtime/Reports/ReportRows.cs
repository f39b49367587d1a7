namespace InceptionDsl.Reports;

/// <summary>What gets a row of its own in a report.</summary>
internal enum ReportRows
{
    /// <summary>Each stage.</summary>
    Stages,

    /// <summary>Each module: a convolution with its normalization and activation, a pool, a concatenation.</summary>
    Modules,

    /// <summary>Each layer.</summary>
    Layers,
}

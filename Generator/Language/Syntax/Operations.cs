namespace InceptionDsl.Language;

/// <summary>What a named operation does.</summary>
internal enum OperationKind
{
    Identity,
    Activation,
    BatchNorm,
    Lrn,
    Dropout,
    Flatten,
    Linear,
    GlobalAvgPool,
    AdaptiveAvgPool,
}

/// <summary>An operation's name and the arguments that it takes.</summary>
/// <param name="Name">The word in the text.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Fewest">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Usage">How it is written.</param>
/// <param name="Whole">How many arguments, from the first, are whole numbers from 1.</param>
internal sealed record Operation(string Name, OperationKind Kind, int Fewest, int Most, string Usage, int Whole = 0);

/// <summary>Every operation of the grammar.</summary>
internal static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("identity", OperationKind.Identity, 0, 0, "'identity', without arguments"),
        .. Activations.Words.Select(word => new Operation(word, OperationKind.Activation, 0, 0, $"'{word}', without arguments")),
        new("bn", OperationKind.BatchNorm, 0, 0, "'bn', without arguments"),
        new("lrn", OperationKind.Lrn, 1, 4, "'lrn(size, alpha, beta, k)', such as 'lrn(5)'", Whole: 1),
        new("dropout", OperationKind.Dropout, 1, 1, "'dropout(probability)', such as 'dropout(0.4)'"),
        new("flatten", OperationKind.Flatten, 0, 0, "'flatten', without arguments"),
        new("fc", OperationKind.Linear, 0, 1, "'fc(width)', such as 'fc(1024)', or 'fc' for the classifier", Whole: 1),
        new("gap", OperationKind.GlobalAvgPool, 0, 0, "'gap', without arguments"),
        new("adaptiveavgpool", OperationKind.AdaptiveAvgPool, 1, 2, "'adaptiveavgpool(height, width)', such as 'adaptiveavgpool(4)'", Whole: 2),
    ];

    public static IEnumerable<string> Names => All.Select(operation => operation.Name);

    public static bool IsKnown(string name) => Find(name) is not null;

    public static Operation? Find(string name) => All.FirstOrDefault(operation => operation.Name == name);
}

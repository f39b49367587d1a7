using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>The program that mpirun starts: the command line over tiny networks and few digits.</summary>
internal static class DistributedProgram
{
    /// <summary>200 digits to learn from and 50 to measure by.</summary>
    public const string Few = "few";

    /// <summary>The same, but that the second process can't read one to learn from.</summary>
    public const string Torn = "torn";

    /// <summary>The same, but that the first process, which alone measures, can't read one to measure by.</summary>
    public const string TornTest = "torn-test";

    public static NetworkCatalog Networks { get; } = new([PlainDigits.Descriptor, TinyDigits.Descriptor]);

    private static readonly DatasetSplit s_few = TinyDigits.Few(20);

    public static int Run(string[] words) => NetworkApp.Run(words, Networks,
    [
        Named(Few, s_few),
        Named(Torn, s_few with { Train = new TornDigits(s_few.Train, torn: 100, rank: 1) }),
        Named(TornTest, s_few with { Test = new TornDigits(s_few.Test, torn: 25, rank: 0) }),
    ]);

    private static NamedDataset Named(string name, DatasetSplit data) => new(name, () => data.Train, () => data.Test) { Normalization = data.Normalization };
}

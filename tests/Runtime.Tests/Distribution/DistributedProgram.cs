using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>The program that mpirun starts: the command line over tiny networks and few digits.</summary>
internal static class DistributedProgram
{
    private static readonly DatasetSplit s_few = TinyDigits.Few(20);

    /// <summary>200 digits to learn from and 50 to measure by.</summary>
    public const string Few = "few";

    /// <summary>The same, but that the second process can't read one to learn from.</summary>
    public const string Torn = "torn";

    /// <summary>The same, but that the first process, which alone measures, can't read one to measure by.</summary>
    public const string TornTest = "torn-test";

    /// <summary>The same, but that the second process has half as many to learn from.</summary>
    public const string Fewer = "fewer";

    /// <summary>The same, but that each takes a while to read.</summary>
    public const string Slow = "slow";

    public static NetworkCatalog Networks { get; } = new([PlainDigits.Descriptor, TinyDigits.Descriptor]);

    public static NamedDataset[] Data { get; } =
    [
        Named(Few, s_few),
        Named(Torn, s_few with { Train = new TornDigits(s_few.Train, torn: 100, rank: 1) }),
        Named(TornTest, s_few with { Test = new TornDigits(s_few.Test, torn: 25, rank: 0) }),
        new(Fewer, () => TinyDigits.Few(MpiRun.RankOfThis == 1 ? 40 : 20).Train, () => s_few.Test) { Normalization = s_few.Normalization },
        Named(Slow, s_few with { Train = new SlowDigits(s_few.Train) }),
    ];

    public static int Run(string[] words) => NetworkApp.Run(words, Networks, Data);

    private static NamedDataset Named(string name, DatasetSplit data) => new(name, () => data.Train, () => data.Test) { Normalization = data.Normalization };
}

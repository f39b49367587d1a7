using InceptionDsl.Inference;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Inference;

/// <summary>Convolutions and pools of planes that are computed in strips of rows, beside the same plans in TorchScript.</summary>
public sealed class OneDnnStripsTests
{
    private const int Height = 162, Width = 150;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["given"] = """
            - { conv: "7x7/2:32 p3", name: wide }
            - { maxpool: "3x3/2 ceil", name: pool }
            - { conv: "3x3:16", name: last }
            """,
        ["read"] = """
            - { conv: "3x3:16", name: first }
            - { conv: "5x3/2:32 p0x1-2x1 d2x1", name: wide }
            - { maxpool: "2x2", name: pool }
            - { conv: "1x1:16", name: last }
            """,
        ["padded"] = """
            - { conv: "3x3/2:32 linear nobias", name: wide }
            - { maxpool: "3x3/1 p1", name: pool }
            - { conv: "1x1:16", name: last }
            """,
        ["gaps"] = """
            - { conv: "3x3:20", name: wide }
            - { maxpool: "2x2/3", name: pool }
            - { conv: "1x1:16", name: last }
            """,
        ["part"] = """
            - { conv: "3x3/2:16", name: first }
            - { inception: "1x1:16, 3x3:40 → maxpool 3x3/1 p1", name: parts }
            - { conv: "1x1:16", name: last }
            """,
    };

    public static TheoryData<string> Networks => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Computes_what_torch_script_computes(string name)
    {
        using var scope = NewDisposeScope();
        using var engine = OneDnnEngineTests.Create(OneDnnEngineTests.Of(Texts[name]));
        using var other = new TorchScriptEngine(OneDnnEngineTests.PlanOf(Texts[name]));
        var input = OneDnnEngineTests.Images(2 * get_num_threads(), Height, Width);
        var expected = OneDnnEngineTests.Forward(other, input);

        Assert.InRange(OneDnnEngineTests.Difference(expected, OneDnnEngineTests.Forward(engine, input)), 0, 1e-5);
        Assert.Null(engine.Refusal);

        var channelsLast = input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.InRange(OneDnnEngineTests.Difference(expected, OneDnnEngineTests.Forward(engine, channelsLast)), 0, 1e-5);
    }

    /// <summary>Two strips at least of each of two images; where all threads divide each operation, the pool is oneDNN's.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_thread_alone_computes_strips(string name)
    {
        Assert.SkipUnless(OneDnnLibrary.Instance is { HasAvx512: true }, $"oneDNN is not called here, or without AVX-512: {OneDnnLibrary.Absence}");
        var library = OneDnnLibrary.Instance!;
        using var plan = OneDnnEngineTests.PlanOf(Texts[name]);
        var layers = JoinedConvolutions.Split(plan.Operations);
        using var weights = new PackedWeights(library, OneDnnType.Float32);
        Assert.InRange(Pools(1), 4, 100);
        Assert.Equal(0, Pools(2));

        int Pools(int threads)
        {
            var form = new InputForm(2, 3, Height, Width, IsChannelsLast: false, threads);
            using var program = OneDnnCompiler.Compile(library, plan, layers, weights, form);
            return program.Steps.Count(step => step is ProgramStep.Own { Kernel: MaximumPool });
        }
    }
}

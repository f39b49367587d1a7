using InceptionDsl.Inference;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Yaml;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Inference;

/// <summary>
/// Networks of channels that fill blocks, computed by oneDNN, beside the same plans in TorchScript. The zoo and every operator are
/// compared with the training form in Interop.Tests.
/// </summary>
public sealed class OneDnnEngineTests
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["windows"] = """
            - { conv: "3x3/2:16 p1 → 3x3:16 p0-1 → 5x3:32 p0x1-2x1 linear → 3x3:32 d2 → 3x3:32 g2 → 3x3 dw → 1x1:48" }
            - { maxpool: "3x3/2 ceil" }
            - { conv: "3x3:32 nobias", name: last }
            """,
        ["inception"] = """
            - { conv: "3x3:32", name: stem }
            - { inception: "1x1:16, 3x3r:16→32, 5x5r:16→16, pool:16", name: whole }
            - { inception: "1x1:12, 3x3r:16→20, 5x5r:8→16, pool:12", name: parts }
            - { inception: "1x1:16, 1x1:16 → [1x1:16 | 3x3:16], maxpool 3x3/1 p1", name: nested }
            - { inception: "avgpool 3x3/1 p1, maxpool 3x3/1 p1, identity", name: read }
            - globalavgpool
            - linear
            """,
        ["residual"] = """
            - { conv: "3x3:32", name: stem }
            - { residual: "1x1:16 → 3x3:32 linear", name: first }
            - { residual: "1x1:16 → 3x3:32 linear", scale: 0.3, name: scaled }
            - { conv: "1x1:32 linear → bn → relu", name: normalized }
            - { conv: "3x3:32", from: "stem, normalized", merge: add, name: added }
            - { conv: "1x1:32 → relu6", from: "stem, first, added", name: joined }
            - globalavgpool
            - { conv: "fc(32) → fc(16)", name: features }
            - linear
            """,
        ["flattened"] = """
            - { conv: "3x3/2:16", name: stem }
            - { maxpool: "2x2", name: pool }
            - { conv: "fc(24)", name: features }
            - linear
            """,
    };

    private static readonly Dictionary<string, string> Activations = InceptionDsl.Activations.Words
        .ToDictionary(word => word, word => $$"""
            - { conv: "3x3:16 {{word}}", name: only }
            - { inception: "1x1:16 linear, identity", name: beside }
            - { conv: "1x1:16 {{word}}", from: "only, beside", name: last }
            """);

    public static TheoryData<string> Networks => [.. Texts.Keys, .. Activations.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Computes_what_torch_script_computes(string name)
    {
        using var scope = NewDisposeScope();
        using var engine = Create(name);
        using var other = new TorchScriptEngine(Plan(name));
        foreach (var (images, height, width) in new[] { (1, 24, 24), (3, 24, 24), (2, 31, 27), (1, 24, 24) })
        {
            if (name == "flattened" && (height, width) != (24, 24))
            {
                continue;
            }

            var input = Images(images, height, width);
            Assert.InRange(Difference(Forward(other, input), Forward(engine, input)), 0, 1e-5);
            Assert.Null(engine.Refusal);
        }
    }

    /// <summary>More sizes than stay compiled, each met again.</summary>
    [Fact]
    public void Sizes_may_come_in_any_order()
    {
        using var scope = NewDisposeScope();
        using var engine = Create("inception");
        using var other = new TorchScriptEngine(Plan("inception"));
        foreach (var images in new[] { 1, 2, 7, 3, 5, 4, 1, 6, 2, 7 })
        {
            var input = Images(images, 24, 24);
            Assert.InRange(Difference(Forward(other, input), Forward(engine, input)), 0, 1e-5);
        }
    }

    [Fact]
    public void An_input_may_lie_in_either_layout_and_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        using var engine = Create("inception");
        var input = Images(2, 24, 24);
        var before = input.clone();
        var channelsLast = input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        Assert.Equal(0, Difference(Forward(engine, input), Forward(engine, channelsLast)));
        Assert.True(input.equal(before).all().item<bool>());

        // With gaps it is libtorch's.
        var gaps = cat([input, input], 3).narrow(3, 12, 24);
        Assert.InRange(Difference(Forward(engine, gaps.contiguous()), Forward(engine, gaps)), 0, 1e-5);
    }

    [Fact]
    public void An_image_gives_the_same_beside_others()
    {
        using var scope = NewDisposeScope();
        using var engine = Create("inception");
        var input = Images(5, 24, 24);
        var together = Forward(engine, input);
        for (var i = 0; i < 5; i++)
        {
            Assert.InRange(Difference(together.narrow(0, i, 1), Forward(engine, input.narrow(0, i, 1))), 0, 1e-6);
        }
    }

    /// <summary>
    /// Four images for each thread, two at a time: as two by themselves on one. One image has all threads. A single thread does not divide the batch, and
    /// products of matrices with other numbers of rows are summed otherwise by oneDNN's code for AVX2.
    /// </summary>
    [Fact]
    public void Threads_that_divide_a_batch_compute_what_one_computes()
    {
        using var scope = NewDisposeScope();
        using var engine = Create("inception");
        var threads = get_num_threads();
        var input = Images(4 * threads, 24, 24);
        Tensor[] pairs = [.. input.split(2)];
        var alone = OneDnnLibrary.Instance!.Alone(() =>
        {
            Assert.Equal(1, get_num_threads());
            return Array.ConvertAll(pairs, pair => Forward(engine, pair));
        });
        for (var round = 0; round < 5; round++)
        {
            Assert.InRange(Difference(cat(alone, 0), Forward(engine, input)), 0, threads > 1 ? 0 : 1e-6);
            Assert.Equal(threads, get_num_threads());
        }

        Assert.InRange(Difference(alone[0].narrow(0, 0, 1), Forward(engine, input.narrow(0, 0, 1))), 0, 1e-6);
    }

    [Fact]
    public void Several_threads_may_call_it()
    {
        using var engine = Create("residual");
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. Enumerable.Range(0, 4).Select(index => Images(1 + (index % 2), 24 + index, 24))];
        Tensor[] expected = [.. inputs.Select(input => Forward(engine, input))];
        var differences = new double[inputs.Length];
        Parallel.For(0, inputs.Length, index =>
        {
            using var own = NewDisposeScope();
            for (var round = 0; round < 10; round++)
            {
                differences[index] = Math.Max(differences[index], Difference(expected[index], Forward(engine, inputs[index])));
            }
        });
        Assert.All(differences, difference => Assert.InRange(difference, 0, 1e-6));
    }

    [Fact]
    public void What_it_has_no_code_for_is_libtorchs()
    {
        using var scope = NewDisposeScope();
        const string text = """
            - { conv: "3x3:16 → shuffle(4) → 1x1:16", name: shuffled }
            """;
        using var engine = Create(Of(text));
        using var other = new TorchScriptEngine(PlanOf(text));
        var input = Images(2, 24, 24);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(0, Difference(Forward(other, input), Forward(engine, input)));
            Assert.Contains("ChannelShuffle", engine.Refusal);
        }
    }

    [Fact]
    public void Numbers_of_64_bits_are_libtorchs()
    {
        var graph = Of(Texts["flattened"]);
        using var plan = InferencePlanner.Plan(graph, State(graph, ScalarType.Float64), ScalarType.Float64, CPU);
        Assert.Null(OneDnnEngine.TryCreate(plan));
    }

    [Fact]
    public void A_library_without_the_functions_is_not_called()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads what Linux's loader says");
        NativeTorch.EnsureLoaded();

        Assert.Equal((null, "libnothing.so is not loaded"), OneDnnLibrary.TryLoad("libnothing.so"));
        Assert.Equal((null, "libc10.so does not tell where oneDNN's functions are"), OneDnnLibrary.TryLoad("libc10.so"));
    }

    [Fact]
    public void A_number_that_is_none_does_not_reach_other_images()
    {
        using var scope = NewDisposeScope();
        using var engine = Create("inception");
        var input = Images(3, 24, 24);
        var expected = Forward(engine, input).narrow(0, 2, 1).clone();
        input.narrow(0, 1, 1).fill_(float.NaN);
        Forward(engine, input);
        Assert.Equal(0, Difference(expected, Forward(engine, input).narrow(0, 2, 1)));
    }

    internal static NetworkGraph Of(string stages) => NetworkCompiler.CompileValid(DefinitionText.Read(
        $"network: Demo\ninput: 3x24x24\nclasses: {(stages.TrimEnd().EndsWith("- linear", StringComparison.Ordinal) ? 5 : 0)}\nstages:\n"
        + string.Join('\n', stages.Split('\n').Select(line => "  " + line))));

    private static string TextOf(string name) => Texts.GetValueOrDefault(name) ?? Activations[name];

    private static InferencePlan Plan(string name) => PlanOf(TextOf(name));

    internal static InferencePlan PlanOf(string stages)
    {
        var graph = Of(stages);
        using var scope = NewDisposeScope();
        return InferencePlanner.Plan(graph, State(graph, ScalarType.Float32), ScalarType.Float32, CPU);
    }

    private static OneDnnEngine Create(string name) => Create(Of(TextOf(name)));

    internal static OneDnnEngine Create(NetworkGraph graph)
    {
        Assert.SkipUnless(OneDnnLibrary.Instance is not null, $"oneDNN is not called here: {OneDnnLibrary.Absence}");
        using var scope = NewDisposeScope();
        return OneDnnEngine.TryCreate(InferencePlanner.Plan(graph, State(graph, ScalarType.Float32), ScalarType.Float32, CPU))!;
    }

    /// <summary>Weights that keep activations' size, and statistics that are no identity.</summary>
    private static Dictionary<string, Tensor> State(NetworkGraph graph, ScalarType type)
    {
        using var random = new Generator(7);
        return graph.Layers.SelectMany(layer => layer.State.Select(tensor => (Name: $"{layer.Name}.{tensor.Name}", tensor))).ToDictionary(
            entry => entry.Name,
            entry =>
            {
                var dimensions = entry.tensor.Dimensions.Select(length => (long)length).ToArray();
                var inputs = dimensions.Skip(1).Aggregate(1L, (product, length) => product * length);
                var values = randn(dimensions, generator: random);
                return (entry.tensor.Name == "running_var" ? values.abs() + 0.5 : values * (dimensions.Length > 1 ? Math.Sqrt(2.0 / inputs) : 0.5)).to(type);
            });
    }

    internal static Tensor Images(int images, int height, int width)
    {
        using var random = new Generator(11);
        return randn([images, 3, height, width], generator: random);
    }

    internal static Tensor Forward(IInferenceEngine engine, Tensor input)
    {
        using var inference = inference_mode();
        return engine.Forward(input).Single();
    }

    /// <summary>All numbers of a tensor, in the order of its dimensions.</summary>
    internal static float[] Values(Tensor numbers)
    {
        using var dense = numbers.contiguous();
        return dense.data<float>().ToArray();
    }

    internal static double Difference(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        var largest = expected.abs().max().item<float>();
        Assert.True(largest > 0, "The expected output is all zeros");
        return (expected - actual).abs().max().item<float>() / largest;
    }
}

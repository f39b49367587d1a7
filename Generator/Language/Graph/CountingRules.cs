using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Graph;

/// <summary>What a convention counts besides the multiplications of convolutions and linear layers, one for each with its addition.</summary>
/// <param name="Name">The name of the package that counts so.</param>
/// <param name="Bias">For each output element that a bias is added to.</param>
/// <param name="Norm">For each element that batch normalization, with scale and shift, works on.</param>
/// <param name="Activation">For each element of an activation that it knows.</param>
/// <param name="MaxPool">For each element of a maximum over windows.</param>
/// <param name="AveragePool">For each element of a mean over windows.</param>
/// <param name="AdaptiveMaxPool">For each element of an adaptive maximum.</param>
/// <param name="AdaptiveAveragePool">For each element of an adaptive or global mean.</param>
internal sealed record CountingRules(
    string Name,
    int Bias,
    int Norm,
    int Activation,
    PoolRule MaxPool,
    PoolRule AveragePool,
    PoolRule AdaptiveMaxPool,
    PoolRule AdaptiveAveragePool)
{
    /// <summary>Whether weights of a transposed convolution count for each position of its output, as a convolution's do; else of its input.</summary>
    public bool SpreadsByOutput { get; private init; }

    /// <summary>For each element of a group normalization.</summary>
    public NormRule GroupNorm { get; private init; }

    /// <summary>For each element of an instance normalization.</summary>
    public NormRule InstanceNorm { get; private init; }

    /// <summary>For each element of a resized plane.</summary>
    public ResizeRule Resizing { get; private init; } = new(Nearest: [0, 0, 0], Linear: [0, 0, 0]);

    /// <summary>For each element, and each position, of a softmax over channels.</summary>
    public (int PerElement, int PerPosition) Softmax { get; private init; }

    /// <summary>In the order of <see cref="CountingConvention"/>.</summary>
    private static readonly CountingRules[] All =
    [
        // pytorch/vision, test/common_extended_utils.py.
        new("torchvision", 0, 0, 0, PoolRule.None, PoolRule.None, PoolRule.None, PoolRule.None),
        // facebookresearch/fvcore, fvcore/nn/flop_count.py and jit_handles.py.
        new("fvcore", 0, 2, 0, PoolRule.None, PoolRule.None, PoolRule.None, new(PerInput: 1, PerOutput: 0))
        {
            GroupNorm = new(Plain: 4, Affine: 5),
            InstanceNorm = new(Plain: 4, Affine: 5),
            Resizing = new(Nearest: [0, 1, 0], Linear: [0, 4, 0]),
        },
        // sovrasov/flops-counter.pytorch, ptflops/pytorch_ops.py.
        new("ptflops", 1, 2, 1, PoolRule.Input, PoolRule.Input, PoolRule.Input, PoolRule.Input)
        {
            SpreadsByOutput = true,
            GroupNorm = new(Plain: 1, Affine: 2),
            InstanceNorm = new(Plain: 1, Affine: 2),
            Resizing = new(Nearest: [1, 1, 1], Linear: [1, 1, 1]),
            Softmax = (1, 0),
        },
        // Lyken17/pytorch-OpCounter, thop/vision: a division for each output of a mean; an adaptive mean's additions too.
        new("thop", 0, 4, 0, PoolRule.None, new(PerInput: 0, PerOutput: 1), PoolRule.None, new(PerInput: 1, PerOutput: 1))
        {
            SpreadsByOutput = true,
            InstanceNorm = new(Plain: 2, Affine: 4),
            Resizing = new(Nearest: [1, 1, 1], Linear: [5, 11, 0]),
            // An exponential and a division for each element, and additions of all but the first.
            Softmax = (3, -1),
        },
    ];

    public static IEnumerable<string> Names => All.Select(rules => rules.Name);

    public static CountingRules Of(CountingConvention convention) => All[(int)convention];

    public static CountingConvention? Find(string name) =>
        Array.FindIndex(All, rules => rules.Name == name) is >= 0 and var index ? (CountingConvention)index : null;

    /// <summary>The rules in a sentence.</summary>
    public override string ToString()
    {
        var others = new[]
        {
            Text(Bias, "biased output"),
            Text(Norm, "batch-normalized element"),
            Text(GroupNorm.Affine, "group-normalized element"),
            Text(InstanceNorm.Affine, "instance-normalized element"),
            Text(Activation, "activated element (ReLU and its kin, SiLU)"),
            Text(MaxPool, "a maximum pool"),
            Text(AveragePool, "a mean pool"),
            Text(AdaptiveMaxPool, "an adaptive maximum pool"),
            Text(AdaptiveAveragePool, "an adaptive mean pool"),
            Text(Resizing.Nearest[1], "output of nearest upsampling"),
            Text(Resizing.Linear[1], "output of bilinear upsampling"),
            Text(Softmax.PerElement, "element of a softmax") + (Softmax.PerPosition < 0 ? " but one" : ""),
        };
        var counted = string.Join(", ", others.Where(text => text.Length > 0));
        return "convolution and linear multiplications" + (counted.Length == 0 ? " only" : "")
            + ", each with its addition counted as one"
            + (counted.Length == 0 ? "" : "; " + counted)
            + $" ({Name}'s convention)";
    }

    private static string Text(int count, string what) => count == 0 ? "" : $"{Numbers.Write(count)} for each {what}";

    private static string Text(PoolRule rule, string what) => rule switch
    {
        (0, 0) => "",
        (var input, 0) => Text(input, $"input of {what}"),
        (0, var output) => Text(output, $"output of {what}"),
        _ => Text(rule.PerInput, "input") + " and " + Text(rule.PerOutput, $"output of {what}"),
    };
}

/// <summary>What a pool counts for each element that it reads and writes.</summary>
internal readonly record struct PoolRule(int PerInput, int PerOutput)
{
    public static PoolRule None => default;

    public static PoolRule Input => new(1, 0);

    /// <exception cref="OverflowException">The count exceeds 64 bits.</exception>
    public long Count(Shape input, Shape output) => checked((input.Elements * PerInput) + (output.Elements * PerOutput));
}

/// <summary>What a resized plane counts for each element of the output: of signals, images and volumes.</summary>
/// <param name="Nearest">Where each takes what lies nearest.</param>
/// <param name="Linear">Where each is interpolated.</param>
internal readonly record struct ResizeRule(EquatableArray<int> Nearest, EquatableArray<int> Linear)
{
    public int PerOutput(ResizeMode mode, int rank) =>
        (mode == ResizeMode.Nearest ? Nearest : Linear)[Math.Min(Math.Max(rank, 1), 3) - 1];
}

/// <summary>What a normalization counts for each element.</summary>
/// <param name="Plain">Without a scale.</param>
/// <param name="Affine">With one, and a shift or none.</param>
internal readonly record struct NormRule(int Plain, int Affine)
{
    public int PerElement(bool hasScale) => hasScale ? Affine : Plain;
}

using System.Globalization;

namespace InceptionDsl.Generator.Tests.Live;

/// <summary>Declares a network of signals, images or volumes at random, of all that the grammar has for such planes; the same for a seed.</summary>
/// <param name="rank">How many dimensions its planes have.</param>
/// <param name="seed">What it is drawn from.</param>
internal sealed class RandomNetwork(int rank, int seed)
{
    private const int Classes = 6;

    private readonly Random _random = new(seed);

    // How often the plane may still be halved, so that windows fit.
    private int _halvings = 2;

    private int _labels;

    /// <summary>The declaration, a class of the given name.</summary>
    public string Declare(string name)
    {
        var lengths = Enumerable.Range(0, rank).Select(_ => Text(_random.Next(rank == 3 ? 7 : 14, rank == 3 ? 11 : 25)));
        var network = $"[Network(\"{Pick("4", "8", "12")}x{string.Join('x', lengths)}\", Classes = {Text(Classes)}, Norm = Norm.{Pick("Batch", "None")}"
            + $"{Pick("", ", Activation = Activation.Silu", ", Bias = true")})]";
        var stages = Stages();
        return string.Join('\n', [network, .. _random.Next(3) == 0 ? Given(stages) : [.. stages, End()], $"public sealed partial class {name};"]);
    }

    /// <summary>Stages after each other, in every other network one whose module, or all of it, later ones use again.</summary>
    private string[] Stages()
    {
        var stages = Enumerable.Range(0, _random.Next(3, 6)).Select(_ => Stage()).ToList();
        if (_random.Next(2) == 0)
        {
            var (width, place) = (Pick("4", "8", "12"), _random.Next(stages.Count + 1));
            var module = Module(width);
            var (text, name) = _random.Next(2) == 0 ? (module[0] == '(' ? module[1..^1] : module, "@lent") : ($"t={module} → elu", "@lent.t");
            var (again, setting) = (Pick(name, $"{name} → relu → {name}", $"[identity + {name}]"), Pick("", ", Repeat = 2", ", Recompute = true"));
            stages.Insert(_random.Next(place, stages.Count + 1), $"[Conv(\"{Kernel(1)}:{width} → {again}\"{setting})]");
            string[] lent = [$"[Conv(\"{Kernel(1)}:{width}\")]", $"[Conv(\"{text}\", Name = \"lent\")]", "[Conv(\"@lent\")]"];
            stages.InsertRange(place, lent.Take(_random.Next(2, 4)));
        }

        return [.. stages];
    }

    /// <summary>The same stages with outputs among them, and the end as one or none.</summary>
    private IEnumerable<string> Given(string[] stages)
    {
        var output = _random.Next(stages.Length);
        var given = stages.Select((stage, index) => index == output || _random.Next(3) == 0 ? AsOutput(stage) : stage).ToArray();
        return _random.Next(2) == 0 ? [.. given.Take(stages.Length - 1), AsOutput(stages[^1])]
            : [.. given, "[GlobalAvgPool]", "[Linear(Output = true)]"];
    }

    /// <summary>A stage's attribute with one more setting.</summary>
    private static string AsOutput(string stage) => (stage[^2] == ')' ? stage[..^2] + ", " : stage[..^1] + "(") + "Output = true)]";

    private string Stage() => _random.Next(10) switch
    {
        < 3 => $"[Conv(\"{Chain(mayHalve: true)}\")]",
        < 5 => $"[Inception(\"{string.Join(", ", Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Branch()))}\")]",
        5 => Residual(),
        6 => $"[Dense(\"{Chain(mayHalve: false)}\", Repeat = {Text(_random.Next(1, 3))})]",
        7 => $"[{Pick("MaxPool", "AvgPool")}(\"{PoolWindow()}\")]",
        8 => $"[ConvTranspose(\"{Kernel(2)}/2:{Width()}{Pick("", " nonorm", " op1")}\")]",
        _ => Pick("[BatchNorm]", "[Lrn(3)]", "[Activation(Activation.Elu)]", $"[Conv(\"{Operation()}\")]"),
    };

    private string Residual()
    {
        var width = Width();
        var stride = Halves() ? "/2" : "";
        return $"[Residual(\"{Kernel(Odd())}{stride}:{Width()} → {Kernel(Odd())}:{width} linear\", Shortcut = \"{Kernel(1)}{stride}:{width}{Pick("", " linear")}\""
            + $"{Pick("", ", Before = \"bn → relu\"")}{Pick("", ", After = \"identity\"", ", After = \"bn → elu\"")}{Pick("", ", Scale = 0.3")})]";
    }

    private string Chain(bool mayHalve) =>
        string.Join(" → ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Step(mayHalve)));

    private string Step(bool mayHalve) => _random.Next(9) switch
    {
        < 4 => Convolution(mayHalve),
        8 => Shared(),
        4 => $"{Kernel(Odd())}r:{Width()}→{Width()}",
        5 => $"[{Convolution(false)} | {Branch()} | {Pick("identity", "pool", "avgpool:8")}]",
        _ => Operation(),
    };

    private string Branch() => Pick(Chain(mayHalve: false), $"pool:{Width()}", $"avgpool exclude-pad:{Width()}", $"{Kernel(Odd())}r:{Width()}→{Width()}→{Width()}");

    /// <summary>A module that keeps its channels, and is used again, also on a plane of another size.</summary>
    private string Shared()
    {
        var (label, width) = ("s" + Text(_labels++), Pick("4", "8", "12"));
        return $"{Kernel(1)}:{width} → {label}={Module(width)} → "
            + Pick($"@{label}", $"relu → @{label}", $"[identity + @{label}] → @{label}", $"upsample(2) → @{label} → avgpool {Kernel(2)}/2 p0 floor");
    }

    private string Module(string width) => Pick(
        $"{Kernels()}:{width}{Groups()}", $"{Kernels()} dw nonorm", "se(2)", $"{Kernel(3)}:{width} norm linear",
        $"({Kernel(3)}:8 → {Pick("relu", "dropout(0.2)", "lrn(3)")} → {Kernel(1)}:{width} linear)",
        $"[{Kernel(1)}:{width} + {Kernel(3)}:{width} norm]");

    private string Convolution(bool mayHalve)
    {
        var stride = mayHalve && Halves() ? Pick("/2", rank == 1 ? "/2" : "/2" + string.Concat(Enumerable.Repeat("x1", rank - 1))) : "";
        var kernel = _random.Next(4) == 0 ? $"{Kernel(_random.Next(1, 5))}{stride}:{Width()} tfsame{Groups()}"
            : _random.Next(5) == 0 ? $"{Kernels()}{stride} dw"
            : $"{Kernels()}{stride}:{Width()}{Pick("", " d2")}{Groups()}";
        return kernel + Pick("", " nobias", " bias") + Pick("", " norm", " nonorm") + Pick("", " linear", " relu6", " leaky-relu(0.2)");
    }

    private string Groups() => Pick("", "", "", " g2", " g4", " sep", " sep2");

    private string Operation() => Pick(
        "bn → relu", "identity → lrn(3)", "se(2)", "shuffle(2)", "dropout(0.2)", $"{Kernel(1)}:{Width()} → shuffle(4)", "gelu", "affine(2, -1)", "zeropad p2 → crop p1-3", "l2norm", "softmax", $"zeropad p1 → {Kernel(3)}:{Width()} valid",
        $"reflectpad p1 → {Kernel(3)} dw valid", $"upsample(2) → maxpool {Kernel(2)}/2 p0 floor", $"upsample(2) bilinear → {Kernel(2)}/2:{Width()} valid");

    private string PoolWindow() => Halves() ? Pick($"{Kernel(3)}/2 p1", $"{Kernel(2)}", $"{Kernel(3)}/2 tfsame", $"{Kernel(2)}/2 ceil") : $"{Kernel(3)}/1 p1";

    private string End() => Pick(
        "[GlobalAvgPool] [Linear]", "[Flatten] [Linear(16)] [Dropout] [Linear]", $"[Conv(\"{Kernel(3)}:{{classes}} → gap\")]",
        $"[Conv(\"adaptiveavgpool(2) → fc(8) norm → fc\")]");

    /// <summary>A kernel of one length in all dimensions.</summary>
    private string Kernel(int length) => rank == 1 ? "k" + Text(length) : string.Join('x', Enumerable.Repeat(Text(length), rank));

    /// <summary>A kernel of an odd length in each.</summary>
    private string Kernels() => rank == 1 ? "k" + Text(Odd()) : string.Join('x', Enumerable.Range(0, rank).Select(_ => Text(Odd())));

    private int Odd() => (2 * _random.Next(0, 3)) + 1;

    /// <summary>All widths are divided by the groups.</summary>
    private string Width() => Pick("4", "8", "12", "16", "{2*4}", "{4*ceil(7/3)}");

    private bool Halves() => _halvings > 0 && _random.Next(3) == 0 && _halvings-- > 0;

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

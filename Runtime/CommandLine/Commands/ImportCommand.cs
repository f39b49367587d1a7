using System.ComponentModel;
using System.Text;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Interop.Importing;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;
using InceptionDsl.Settings;
using InceptionDsl.Training.Checkpoints;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Makes a definition and a file of weights of another program's network.</summary>
[Command(
    "import",
    56,
    "Makes a definition, and a file of weights, of an ONNX model or a network of Caffe.",
    Examples = ["import model.onnx -o Model.network.yaml", "import deploy.prototxt --weights net.caffemodel -o Net.cs"])]
internal sealed class ImportCommand(Terminal terminal) : Command<ImportCommand.Settings>
{
    private const string YamlEnding = ".network.yaml", CodeEnding = ".cs", WeightsEnding = ".safetensors";

    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : OptionSettings
    {
        /// <summary>The file.</summary>
        [CommandArgument(0, "<FILE>")]
        [Description("The network: a model of ONNX (.onnx), or a network of Caffe for deployment (deploy.prototxt)")]
        public string File { get; init; } = "";

        /// <summary>The file to write.</summary>
        [CommandOption("-o|--output <FILE>")]
        [Description("The definition to write, C# (.cs) or YAML (.network.yaml); weights are written beside it, under its name with .safetensors")]
        public string? Output { get; init; }

        /// <summary>Weights in a file of their own.</summary>
        [CommandOption("--weights <FILE>")]
        [Description("What a network of Caffe has learned (.caffemodel); models of ONNX have it in themselves")]
        public string? Weights { get; init; }

        /// <summary>The network's name.</summary>
        [CommandOption("--name <NAME>")]
        [Description("What the network is called; what the file calls it by default")]
        public string? Name { get; init; }

        /// <summary>The input's shape as typed.</summary>
        [CommandOption("--input <SHAPE>")]
        [Description("Channels x height x width of an image, such as 3x224x224, for a model that leaves them open")]
        public string? InputText { get; init; }

        /// <summary>Means of channels as typed.</summary>
        [CommandOption("--mean <NUMBERS>")]
        [Description("What is subtracted from an image's channels, such as 0.485,0.456,0.406; the weights' file then says so, and train, eval and predict do it")]
        public string? MeanText { get; init; }

        /// <summary>Deviations of channels as typed.</summary>
        [CommandOption("--std <NUMBERS>")]
        [Description("What they are divided by then, such as 0.229,0.224,0.225")]
        public string? StdText { get; init; }

        /// <summary>What white is.</summary>
        [CommandOption("--white <NUMBER>")]
        [Description("What white is before that: 1, the default, or 255")]
        [NumberRange(1, 255)]
        public int White { get; init; } = 1;

        /// <summary>Whether the network reads blue first.</summary>
        [CommandOption("--bgr")]
        [Description("The network reads blue, green, red, as Caffe's do, and mean and deviation are in this order; its first weights are turned around")]
        public bool Bgr { get; init; }

        /// <summary>Whether a beginning is enough.</summary>
        [CommandOption("--partial")]
        [Description("Imports what lies before the first operator that has no form in the language")]
        public bool Partial { get; init; }

        /// <summary>The input's shape as read.</summary>
        public Shape? Input
        {
            get
            {
                var problems = new TextProblems();
                return InputText is null ? null : InputShape.Read(InputText, problems) is { IsKnown: true } shape ? shape
                    : default(Shape);
            }
        }

        /// <summary>What numbers the network takes for an image; null where they can't be read.</summary>
        public ImageNumbers? Images => Read(MeanText, double.IsFinite) is { } mean && Read(StdText, number => number > 0 && double.IsFinite(number)) is { } std
            ? new ImageNumbers(mean, std, White, Bgr) : null;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            base.Validate() is { Successful: false } mistake ? mistake
            : Output is null ? ValidationResult.Error("Give -o a file to write: C# (.cs) or YAML (.network.yaml).")
            : !Output.EndsWith(YamlEnding, StringComparison.OrdinalIgnoreCase) && !Output.EndsWith(CodeEnding, StringComparison.OrdinalIgnoreCase)
                ? ValidationResult.Error($"The ending of '{Output}' says no format of definitions. Give a file that ends in {CodeEnding} or {YamlEnding}.")
            : Input == default(Shape) ? ValidationResult.Error($"--input takes channels x height x width, such as 3x224x224, not '{InputText}'.")
            : Images is null ? ValidationResult.Error("--mean and --std take a number, or one for each channel with commas between, such as 0.229,0.224,0.225; deviations are above 0.")
            : ValidationResult.Success();

        private static IReadOnlyList<double>? Read(string? text, Func<double, bool> isFit)
        {
            var numbers = new List<double>();
            foreach (var word in text?.Split(',') ?? [])
            {
                if (!Numbers.TryReadDecimal(word.Trim(), out var number) || !isFit(number))
                {
                    return null;
                }

                numbers.Add(number);
            }

            return numbers;
        }
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var (output, options) = (settings.Output!, new ImportOptions
        {
            Name = settings.Name,
            Input = settings.Input,
            Weights = settings.Weights,
            Images = settings.Images!,
            IsPartial = settings.Partial,
        });
        ResultFile.CheckPath(output);
        var network = NetworkImport.Read(settings.File, options);
        var text = network.Text(output);
        var weights = output[..^(output.EndsWith(CodeEnding, StringComparison.OrdinalIgnoreCase) ? CodeEnding : YamlEnding).Length] + WeightsEnding;
        Write(network, output, text, weights);
        var report = NetworkReport.Of(network.Graph);
        var lines = new List<string>
        {
            $"{network.Graph.Name}: {Numbers.WriteCount(report.Total.Parameters)} parameters, {Numbers.WriteCount(report.Total.MultiplyAdds)} multiply-adds, {Numbers.Write(network.Graph.Definition.Stages.Count)} stages.",
            network.HasWeights ? $"Wrote {output} and {weights}." : $"Wrote {output}. There are no weights in the file.",
        };
        if (network.Graph is { Classes: 0, Outputs.Count: 1 } && network.HasWeights)
        {
            lines.Add(
                $"It gives features ({network.Graph.Output}), no class scores. A variant with classes and a last layer for them is trained by: train VARIANT --weights {weights} --reset-classifier");
        }

        foreach (var line in network.Notes.Concat(lines))
        {
            terminal.Output.Profile.Out.Writer.WriteLine(line);
        }

        return ExitCodes.Success;
    }

    /// <summary>The weights have their name only when the definition is whole beside its own.</summary>
    private static void Write(ImportedNetwork network, string output, string text, string weights)
    {
        ResultFile.Explain(output, () => AtomicFile.Write(output, WriteBoth));

        void WriteBoth(Stream stream)
        {
            stream.Write(new UTF8Encoding(false).GetBytes(text));
            if (network.HasWeights)
            {
                ResultFile.Explain(weights, () => network.WriteWeights(weights));
            }
        }
    }
}

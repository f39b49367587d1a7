using System.ComponentModel;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Loading;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands have in common that show a network several crops of an image.</summary>
internal abstract class CropSettings : WeightsSettings
{
    private static readonly string[] Rules = [.. Enum.GetNames<ScoreCombination>().Select(name => name.ToLowerInvariant())];

    /// <summary>The crops as typed.</summary>
    [CommandOption("--crops <PLAN>")]
    [Description("Crops of each image: 1 (center), 10 (alexnet), 144 (googlenet) or inception-v3; as the weights were measured in training by default")]
    public string? CropsWord { get; init; }

    /// <summary>How the crops' scores are combined, as typed.</summary>
    [CommandOption("--combine <RULE>")]
    [Description("How the scores of several crops become one: mean of the probabilities (the default), logits, geometric or maximum")]
    public string? CombineWord { get; init; }

    /// <summary>The crops as read; null for the weights' own framing.</summary>
    public CropPlan? Crops => CropsWord is null ? null : Find(CropsWord);

    /// <summary>How the crops' scores are combined, as read.</summary>
    public ScoreCombination Combination => CombineWord is { } word ? Enum.Parse<ScoreCombination>(word, ignoreCase: true) : ScoreCombination.Mean;

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        CropsWord is not null && Crops is null
            ? ValidationResult.Error($"--crops takes 1 (center), 10 (alexnet), 144 (googlenet) or inception-v3, not '{CropsWord}'.")
        : CombineWord is not null && !Rules.Contains(CombineWord, StringComparer.OrdinalIgnoreCase)
            ? ValidationResult.Error($"--combine takes {string.Join(", ", Rules.SkipLast(1))} or {Rules[^1]}, not '{CombineWord}'.")
        : CombineWord is not null && (Crops?.Count ?? 1) == 1
            ? ValidationResult.Error("--combine has no effect on a single crop. Give --crops 10 or 144, or leave it out.")
        : base.Validate();

    /// <summary>How a network is measured.</summary>
    /// <param name="trained">The network; it says which framing it was measured with in training.</param>
    /// <param name="batch">Samples made ready at a time.</param>
    /// <param name="unreadable">What to do about images that can't be read.</param>
    public EvaluationOptions Evaluation(TrainedNetwork trained, int batch, UnreadablePolicy unreadable) => new()
    {
        BatchSize = batch,
        Framing = trained.Framing,
        Crops = Crops,
        Combination = Combination,
        Workers = Workers ?? BatchLoaderOptions.DefaultWorkers,
        OnUnreadable = unreadable,
        Inference = trained.Backend.Infer,
    };

    /// <summary>What an image's scores are of, in a line; null where it is as in training.</summary>
    /// <param name="input">The network's input.</param>
    public string? CropRule(Shape input) => Crops is not { } plan ? null
        : plan.Describe(input.Height, input.Width) + (plan.Count == 1 ? "." : $"; {Meaning(Combination)}.");

    private static string Meaning(ScoreCombination rule) => rule switch
    {
        ScoreCombination.Mean => "the mean of their probabilities",
        ScoreCombination.Logits => "the softmax of the mean of their logits",
        ScoreCombination.Geometric => "the geometric mean of their probabilities",
        ScoreCombination.Maximum => "the largest of their probabilities",
    };

    private static CropPlan? Find(string word) => word switch
    {
        "1" => CropPlan.Center,
        "10" => CropPlan.AlexNet,
        "144" => CropPlan.GoogLeNet,
        _ => CropPlan.All.FirstOrDefault(plan => plan.Name.Equals(word, StringComparison.OrdinalIgnoreCase)),
    };
}

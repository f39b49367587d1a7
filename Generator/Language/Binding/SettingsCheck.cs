using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Checks the settings of the network and its stages that are no text and no shape.</summary>
internal static class SettingsCheck
{
    private const double MostWidth = 100;

    /// <summary>A definition whose widths can be computed: what is reported as out of range is as if it were not given.</summary>
    public static NetworkDefinition Computable(NetworkDefinition definition) => definition with
    {
        Width = IsWidth(definition.Width) ? definition.Width : NetworkSettings.Standard.Width,
        Classes = IsClasses(definition.Classes) ? definition.Classes : NetworkSettings.Standard.Classes,
        Dropout = IsProbability(definition.Dropout) ? definition.Dropout : NetworkSettings.Standard.Dropout,
        Stages = [.. definition.Stages.Select(stage => IsWidth(stage.Width ?? 1) ? stage : stage with { Width = null })],
    };

    private static bool IsWidth(double width) => width is > 0 and <= MostWidth;

    private static bool IsProbability(double dropout) => dropout is >= 0 and < 1;

    private static bool IsClasses(int classes) => classes is >= 0 and <= Numbers.Largest;

    public static void Run(NetworkDefinition definition, GraphBuilder builder)
    {
        var network = new Scope(builder, -1);
        network.Check(IsClasses(definition.Classes), "Classes", definition.Classes, "write a number of classes from 1 to 1,000,000, or 0 for a network that returns features");
        network.Check(NormEpsilons.Accepts(definition.NormEpsilon), "NormEpsilon", definition.NormEpsilon, NormEpsilons.Cure);
        network.Check(definition.NormMomentum is > 0 and <= 1, "NormMomentum", definition.NormMomentum, "write a share above 0 and up to 1, such as 0.1");
        network.CheckFinite("BiasInit", definition.BiasInit ?? 0, "0.2");
        network.CheckFinite("Slope", definition.Slope ?? 0, "0.01");
        network.Check(IsProbability(definition.Dropout), "Dropout", definition.Dropout, "write a probability from 0 up to, not including, 1");
        network.CheckWidth(definition.Width);
        network.CheckMember("Norm", definition.Norm);
        network.CheckMember("Activation", definition.Activation);
        network.CheckMember("Layout", definition.Layout);
        network.CheckInitialization(definition.Init);

        if (definition.Stages.Count == 0)
        {
            builder.Report(new Problem(Rules.NoStages, new ProblemPlace(-1, null, null), [definition.Name]));
        }

        for (var index = 0; index < definition.Stages.Count; index++)
        {
            if (!definition.Stages[index].IsBroken)
            {
                CheckStage(definition.Stages[index], new Scope(builder, index));
            }
        }
    }

    private static void CheckStage(StageDefinition stage, Scope scope)
    {
        scope.CheckMember("Norm", stage.Norm);
        scope.CheckMember("Merge", stage.Merge);
        if (stage.Merge != Merge.Concat && NameList.Read(stage.From ?? "").Take(2).Count() < 2)
        {
            scope.Report(Rules.MergeOfOne, "Merge");
        }

        scope.Check(stage.Repeat is >= 1 and <= StageNames.MostRepeats, "Repeat", stage.Repeat, "write a number of repeats from 1 to 1000");
        scope.Check(NormEpsilons.Accepts(stage.NormEpsilon ?? 0), "NormEpsilon", stage.NormEpsilon ?? 0, NormEpsilons.Cure);
        scope.Check(stage.NormMomentum is null or (> 0 and <= 1), "NormMomentum", stage.NormMomentum ?? 0, "write a share above 0 and up to 1, such as 0.1");
        scope.CheckFinite("Slope", stage.Slope ?? 0, "0.01");
        scope.CheckFinite("BiasInit", stage.BiasInit ?? 0, "0.2");
        scope.CheckFinite("Scale", stage.Scale, "0.17");
        scope.CheckWidth(stage.Width ?? 1);
        if (stage.Init is { } init)
        {
            scope.CheckInitialization(init);
        }

        scope.CheckMember(stage.Kind == StageKind.Activation ? ProblemPlace.Specification : "Activation", stage.Activation);
        if (stage.Kind == StageKind.Lrn)
        {
            scope.CheckFinite("Alpha", stage.Alpha, "1e-4");
            scope.CheckFinite("Beta", stage.Beta, "0.75");
            scope.CheckFinite("K", stage.K, "1");
        }

        if (stage is { Kind: StageKind.Linear, Size: 0 } && stage.Activation is not (Activation.Default or Activation.None))
        {
            scope.Report(Rules.ModifierDoesNotApply, "Activation", "Activation", "the classifier, which gives plain scores");
        }

        if (stage is { Kind: StageKind.Linear, Size: 0, Norm: Norm.Batch })
        {
            scope.Report(Rules.ModifierDoesNotApply, "Norm", "Norm", "the classifier, which gives plain scores");
        }

        if (stage.Kind == StageKind.AuxClassifier)
        {
            scope.Check(
                stage.Weight is >= 0 and <= double.MaxValue,
                "Weight", stage.Weight, "write the share of this head's loss in the total, such as 0.3");
        }
    }

    /// <summary>The network's or one stage's settings.</summary>
    private sealed class Scope(GraphBuilder builder, int stage)
    {
        public void Check(bool isRight, string name, double value, string cure)
        {
            if (!isRight)
            {
                Report(Rules.SettingOutOfRange, name, name, Numbers.Write(value), cure);
            }
        }

        public void CheckFinite(string name, double value, string example) =>
            Check(!(double.IsNaN(value) || double.IsInfinity(value)), name, value, $"write a finite number, such as {example}");

        public void CheckWidth(double factor) =>
            Check(IsWidth(factor), "Width", factor, "write a factor above 0 and up to 100, such as 1.25");

        public void CheckInitialization(string text)
        {
            if (!Initialization.TryParse(text, out _, out var cure))
            {
                builder.Report(new Problem(
                    Rules.UnknownInitialization, new ProblemPlace(stage, "Init", new TextRange(0, text.Length)), [text, cure])
                {
                    Suggestion = Initialization.Meant(text),
                });
            }
        }

        /// <summary>A cast makes members that no one has named.</summary>
        public void CheckMember<T>(string argument, T value)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(typeof(T), value))
            {
                var name = typeof(T).Name;
                Report(Rules.SettingOutOfRange, argument, name, value.ToString(), $"name a member, such as {name}.{Enum.GetNames(typeof(T))[0]}");
            }
        }

        public void Report(Rule rule, string argument, params string[] arguments) =>
            builder.Report(new Problem(rule, new ProblemPlace(stage, argument, null), arguments.ToEquatableArray()));
    }
}

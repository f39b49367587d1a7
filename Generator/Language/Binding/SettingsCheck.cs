using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Checks the settings of the network and its stages that are no text and no shape, by the tables of settings.</summary>
internal static class SettingsCheck
{
    /// <summary>A definition that can be computed: what is reported as out of range is as if it were not given.</summary>
    public static NetworkDefinition Computable(NetworkDefinition definition) => Allowed(definition, NetworkSettings.Standard, NetworkSettings.All) with
    {
        Stages = [.. definition.Stages.Select(Computable)],
    };

    public static void Run(NetworkDefinition definition, GraphBuilder builder)
    {
        new SettingsOf<NetworkDefinition>(builder, ProblemPlace.Settings, definition).Check(NetworkSettings.All, definition.Init);
        if (definition.Stages.Count == 0)
        {
            builder.Report(new Problem(Rules.NoStages, new ProblemPlace(ProblemPlace.Settings, null, null),
                [definition.Name, new StageName(StageKind.Conv).With("3x3:64"), new StageName(StageKind.Linear).InSentence]));
        }

        for (var index = 0; index < definition.Stages.Count; index++)
        {
            if (!definition.Stages[index].IsBroken)
            {
                CheckStage(definition.Stages[index], new SettingsOf<StageDefinition>(builder, index, definition.Stages[index]));
            }
        }
    }

    private static void CheckStage(StageDefinition stage, SettingsOf<StageDefinition> settings)
    {
        settings.Check(StageSettings.Of(stage.Kind).Settings, stage.Init);
        if (stage.Merge != Merge.Concat && !NameList.Read(stage.From ?? "").Where((named, index) => index > 0 || StagePattern.Is(named.Name)).Any())
        {
            settings.Report(Rules.MergeOfOne, StageSettings.Merge, StageSettings.Merge.Names.Bare, StageSettings.From.Names.Bare);
        }

        if (stage is { Kind: StageKind.Linear, Size: 0 } && stage.Activation is not (Activation.Default or Activation.None))
        {
            settings.Report(Rules.ModifierDoesNotApply, StageSettings.Activation, StageSettings.Activation.Names.Bare, "the classifier, which gives plain scores");
        }

        if (stage is { Kind: StageKind.Linear, Size: 0, Norm: not (Norm.Default or Norm.None) })
        {
            settings.Report(Rules.ModifierDoesNotApply, StageSettings.Norm, StageSettings.Norm.Names.Bare, "the classifier, which gives plain scores");
        }
    }

    /// <summary>A linear layer whose width is refused has an unknown one.</summary>
    private static StageDefinition Computable(StageDefinition stage)
    {
        var schema = StageSettings.Of(stage.Kind);
        return stage.Kind == StageKind.Linear && !schema.First!.Allows(stage.Size)
            ? stage with { IsBroken = true }
            : Allowed(stage, schema.Standard, schema.Settings);
    }

    /// <summary>A definition with the standard's values for those that no setting allows.</summary>
    private static T Allowed<T>(T definition, T standard, IEnumerable<Setting<T>> settings) => settings.Aggregate(
        definition, (read, setting) => setting.Allows(setting.Get(read)) ? read : setting.With(read, setting.Get(standard)!));

    /// <summary>The settings of the network or of one stage.</summary>
    private sealed class SettingsOf<T>(GraphBuilder builder, int part, T definition)
    {
        public void Check(IEnumerable<Setting<T>> settings, string? initialization)
        {
            foreach (var setting in settings)
            {
                var value = setting.Get(definition);
                if (!setting.Allows(value))
                {
                    Report(Rules.SettingOutOfRange, setting, setting.OutOfRange(value!));
                }
                else if (setting.Names == NetworkSettings.Init.Names && initialization is not null)
                {
                    CheckInitialization(setting, initialization);
                }
            }
        }

        public void Report(Rule rule, Setting<T> setting, params Wording[] arguments) =>
            builder.Report(new Problem(rule, new ProblemPlace(part, setting.Names, null), arguments.ToEquatableArray()));

        private void CheckInitialization(Setting<T> setting, string text)
        {
            if (!Initialization.TryParse(text, out _, out var cure))
            {
                builder.Report(new Problem(
                    Rules.UnknownInitialization, new ProblemPlace(part, setting.Names, new TextRange(0, text.Length)), [text, cure])
                {
                    Suggestion = Initialization.Meant(text),
                });
            }
        }
    }
}

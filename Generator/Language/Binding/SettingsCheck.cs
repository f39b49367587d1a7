namespace InceptionDsl.Language;

/// <summary>Checks the network's own settings.</summary>
internal static class SettingsCheck
{
    public static void Run(NetworkDefinition definition, GraphBuilder builder)
    {
        Check(definition.Classes is >= 1 and <= Numbers.Largest, "Classes", definition.Classes, "write a number of classes from 1 to 1,000,000");
        Check(definition.NormEpsilon is > 0 and < 1, "NormEpsilon", definition.NormEpsilon, "write a small positive number, such as 1e-5");
        Check(definition.NormMomentum is > 0 and <= 1, "NormMomentum", definition.NormMomentum, "write a share above 0 and up to 1, such as 0.1");
        Check(
            definition.BiasInit is not { } bias || !(double.IsNaN(bias) || double.IsInfinity(bias)),
            "BiasInit", definition.BiasInit ?? 0, "write a finite number, such as 0.2");
        if (!Initialisation.TryParse(definition.Init, out _, out var cure))
        {
            builder.Report(new Problem(
                Rules.UnknownInitialisation, new ProblemPlace(-1, "Init", new TextRange(0, definition.Init.Length)), [definition.Init, cure]));
        }

        if (definition.Stages.Count == 0)
        {
            builder.Report(new Problem(Rules.NoStages, new ProblemPlace(-1, null, null), [definition.Name]));
        }

        void Check(bool isRight, string name, double value, string cure)
        {
            if (!isRight)
            {
                builder.Report(new Problem(
                    Rules.SettingOutOfRange, new ProblemPlace(-1, name, null), [name, Numbers.Write(value), cure]));
            }
        }
    }
}

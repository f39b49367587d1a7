using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Sweeps;

/// <summary>What a sweep has several values for, or one that holds for all points.</summary>
/// <param name="Name">A setting's name in C#, or the axis's of edits.</param>
/// <param name="Values">The values, in order.</param>
internal sealed record SweepChoice(string Name, IReadOnlyList<SweepValue> Values)
{
    /// <summary>The values of a setting. An empty list, and a value that stands there twice, is reported.</summary>
    public static SweepChoice Of(SettingValues setting, List<Problem> problems)
    {
        var known = NetworkSettings.Find(setting.Name)!;
        var values = setting.Values.Select(value => new SweepValue(Text(value.Value)) { Setting = value }).ToArray();
        if (values.Length == 0)
        {
            problems.Add(new Problem(Rules.EmptyAxis, new ProblemPlace(ProblemPlace.Settings, known.Names, null), [known.Names.InSentence]));
        }

        for (var index = 1; index < values.Length; index++)
        {
            if (values.Take(index).Any(before => before.Text == values[index].Text))
            {
                problems.Add(new Problem(
                    Rules.ValueTwice,
                    new ProblemPlace(ProblemPlace.Settings, known.Names, null) { Element = index },
                    [values[index].Text, known.Names.InSentence]));
            }
        }

        return new SweepChoice(setting.Name, values);
    }

    private static string Text(object value) => value switch
    {
        int whole => Numbers.Write(whole),
        double number => Numbers.Write(number),
        bool truth => truth ? "true" : "false",
        string text => text,
        _ => Words.Of(value),
    };
}

/// <summary>One of the values.</summary>
/// <param name="Text">It as text.</param>
internal sealed record SweepValue(string Text)
{
    /// <summary>The setting with this value; null for an alternative of edits.</summary>
    public SettingValue? Setting { get; init; }

    /// <summary>Whether it is the alternative of none of an axis's edits.</summary>
    public bool IsKept { get; init; }

    /// <summary>The value with what it is a value of, for messages.</summary>
    public Wording Title(string name) => Setting is null
        ? new Spelled($"{name} = {Text}", $"'{name}: {Text}'")
        : NetworkSettings.Find(name)!.Names.With(Text, isText: Setting.Value is string);
}

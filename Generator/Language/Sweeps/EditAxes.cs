using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Sweeps;

/// <summary>The axes of a sweep's edits.</summary>
internal static class EditAxes
{
    /// <summary>What the alternative of none of an axis's edits is called where no Keep names it.</summary>
    private const string AsItIs = "as it is";

    /// <summary>The axes in the order in which they are first named, each with its alternatives in the same way.</summary>
    public static IReadOnlyList<SweepChoice> Of(EquatableArray<VariantItem> items, List<Problem> problems)
    {
        var axes = new List<(string Name, List<SweepValue> Values)>();
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            if (item.Kind != EditKind.Stage && !item.IsBroken && IsAlternative(index, item, problems))
            {
                Add(index, item, axes, problems);
            }
        }

        foreach (var (name, values) in axes)
        {
            if (items.All(item => item.Axis != name || item.Kind == EditKind.Keep))
            {
                ReportUnknown(name, items, [.. axes.Where(axis => axis.Name != name).Select(axis => axis.Name)], problems);
            }
            else if (!values.Any(value => value.IsKept))
            {
                values.Insert(0, new SweepValue(AsItIs) { IsKept = true });
            }
        }

        return [.. axes.Select(axis => new SweepChoice(axis.Name, axis.Values))];
    }

    /// <summary>Whether an edit is of an axis; of one that has only half of what that takes it is reported.</summary>
    private static bool IsAlternative(int index, VariantItem item, List<Problem> problems)
    {
        var (axis, name) = (item.Axis is { Length: > 0 }, item.Alternative is { Length: > 0 });
        if (axis != name || (item.Kind == EditKind.Keep && !axis))
        {
            var (edit, missing) = (EditSettings.Of(item.Kind), axis ? EditSettings.Alternative : EditSettings.Axis);
            problems.Add(new Problem(
                Rules.IncompleteAlternative,
                new ProblemPlace(index, axis ? EditSettings.Axis.Names : name ? EditSettings.Alternative.Names : null, null),
                [edit.InSentence, missing.Names.InSentence, missing.Names.With(axis ? "two 3x3" : "5x5", isText: true)]));
        }

        return axis && name;
    }

    private static void Add(int index, VariantItem item, List<(string Name, List<SweepValue> Values)> axes, List<Problem> problems)
    {
        if (axes.FindIndex(axis => axis.Name == item.Axis) is var place && place < 0)
        {
            place = axes.Count;
            axes.Add((item.Axis!, []));
        }

        var values = axes[place].Values;
        var isKept = item.Kind == EditKind.Keep;
        if (values.FirstOrDefault(value => value.Text == item.Alternative) is { } same)
        {
            if (same.IsKept || isKept)
            {
                ReportTwice(item.Alternative!);
            }
        }
        else if (isKept && values.Any(value => value.IsKept))
        {
            ReportTwice(values.First(value => value.IsKept).Text);
        }
        else
        {
            values.Add(new SweepValue(item.Alternative!) { IsKept = isKept });
        }

        void ReportTwice(string text) => problems.Add(new Problem(
            Rules.ValueTwice, new ProblemPlace(index, EditSettings.Alternative.Names, null), [text, $"the axis '{item.Axis}'"]));
    }

    private static void ReportUnknown(string name, EquatableArray<VariantItem> items, string[] others, List<Problem> problems)
    {
        var index = items.ToList().FindIndex(item => item.Kind == EditKind.Keep && item.Axis == name);
        var nearest = Spelling.Nearest(name, others);
        var cure = Spelling.Cure(nearest, "give an edit this axis");
        problems.Add(new Problem(
            Rules.UnknownAxis, new ProblemPlace(index, EditSettings.Of(EditKind.Keep).First.Names, new TextRange(0, name.Length)), [name, cure])
        {
            Suggestion = nearest,
        });
    }
}

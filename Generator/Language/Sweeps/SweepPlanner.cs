using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Sweeps;

/// <summary>Combines a sweep's values and alternatives: the last axis varies fastest.</summary>
internal static class SweepPlanner
{
    /// <summary>No sweep may have more points: each is a class.</summary>
    public const int MostPoints = 2_000;

    /// <summary>Plans a sweep that is no ablation.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="reserved">Names that no point's class can have.</param>
    public static SweepPlan Of(SweepDefinition sweep, IEnumerable<string> reserved)
    {
        var problems = new List<Problem>();
        var choices = new List<SweepChoice>(sweep.Settings.Select(setting => SweepChoice.Of(setting, problems)));
        choices.AddRange(EditAxes.Of(sweep.Items, problems));
        var axes = choices.Where(choice => choice.Values.Count > 1).ToArray();
        var count = axes.Aggregate(1L, (product, axis) => Math.Min(product * axis.Values.Count, int.MaxValue));
        if (problems.Count == 0 && axes.Length == 0)
        {
            problems.Add(new Problem(Rules.SweepWithoutAxis, new ProblemPlace(ProblemPlace.Settings, null, null), [sweep.Name]));
        }
        else if (problems.Count == 0 && count > MostPoints)
        {
            problems.Add(new Problem(
                Rules.TooManyPoints,
                new ProblemPlace(ProblemPlace.Settings, null, null),
                [
                    sweep.Name, string.Join("·", axes.Select(axis => Numbers.Write(axis.Values.Count))), Numbers.WriteCount(count), Numbers.WriteCount(MostPoints),
                ]));
        }

        return problems.Count > 0 ? new SweepPlan([], [], problems.ToEquatableArray()) : Combine(sweep, choices, axes, (int)count, reserved);
    }

    private static SweepPlan Combine(SweepDefinition sweep, List<SweepChoice> choices, SweepChoice[] axes, int count, IEnumerable<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        var points = new List<PlannedPoint>(count);
        for (var number = 0; number < count; number++)
        {
            var chosen = Chosen(choices, number);
            var told = chosen.Where(part => part.Choice.Values.Count > 1).ToArray();
            var name = PointName.Free(PointName.Of(told.Where(part => !part.Value.IsKept).Select(part => (part.Choice.Name, part.Value.Text))), taken);
            points.Add(new PlannedPoint(
                name,
                [.. told.Select(part => part.Value.Text)],
                Title(told),
                Variant(sweep, name, chosen, out var items),
                new PointPlaces(
                    items, [.. chosen.Where(part => part.Value.Setting is not null).Select(part => new ChosenElement(part.Choice.Name, part.Index))])));
        }

        return new SweepPlan([.. axes.Select(axis => new PlannedAxis(axis.Name, [.. axis.Values.Select(value => value.Text)]))], points.ToEquatableArray(), []);
    }

    /// <summary>The value of each choice in a combination: as digits of its number, the last one first.</summary>
    private static (SweepChoice Choice, SweepValue Value, int Index)[] Chosen(List<SweepChoice> choices, int number)
    {
        var chosen = new (SweepChoice, SweepValue, int)[choices.Count];
        for (var place = choices.Count - 1; place >= 0; place--)
        {
            var index = number % choices[place].Values.Count;
            chosen[place] = (choices[place], choices[place].Values[index], index);
            number /= choices[place].Values.Count;
        }

        return chosen;
    }

    private static Wording Title((SweepChoice Choice, SweepValue Value, int Index)[] told)
    {
        Wording title = "";
        for (var place = 0; place < told.Length; place++)
        {
            title = title + (place == 0 ? "" : ", ") + told[place].Value.Title(told[place].Choice.Name);
        }

        return title;
    }

    private static VariantDefinition Variant(
        SweepDefinition sweep, string name, (SweepChoice Choice, SweepValue Value, int Index)[] chosen, out EquatableArray<int> kept)
    {
        var settings = chosen.Select(part => part.Value.Setting).OfType<SettingValue>().ToArray();
        var alternatives = new HashSet<(string, string)>(
            chosen.Where(part => part.Value is { Setting: null, IsKept: false }).Select(part => (part.Choice.Name, part.Value.Text)));
        var items = new List<int>();
        var isMade = true;
        for (var index = 0; index < sweep.Items.Count; index++)
        {
            var item = sweep.Items[index];
            isMade = item.Kind == EditKind.Stage ? isMade
                : item.Kind != EditKind.Keep && (item.Axis is null || alternatives.Contains((item.Axis, item.Alternative!)));
            if (isMade)
            {
                items.Add(index);
            }
        }

        kept = items.ToEquatableArray();
        return new VariantDefinition
        {
            Name = $"{sweep.Name}_{name}",
            Base = sweep.Base,
            Settings = [.. NetworkSettings.All.SelectMany(known => settings.Where(given => given.Name == known.Name))],
            Budget = sweep.Budget,
            Items = [.. items.Select(index => sweep.Items[index] with { Axis = null, Alternative = null })],
        };
    }
}

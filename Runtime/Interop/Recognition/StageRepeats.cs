using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Writes stages that are alike and follow each other once, with their number.</summary>
internal static class StageRepeats
{
    /// <summary>The stages, repeats put together.</summary>
    public static IReadOnlyList<StageDefinition> Fold(IReadOnlyList<StageDefinition> stages)
    {
        var folded = new List<StageDefinition>();
        for (var first = 0; first < stages.Count;)
        {
            var count = 1;
            while (first + count < stages.Count && count < StageSettings.MostRepeats && IsRepeat(stages, first, first + count))
            {
                count++;
            }

            folded.Add(count == 1 ? stages[first] : stages[first] with { Repeat = count, Name = NameOf(stages, first, count) });
            first += count;
        }

        return folded;
    }

    private static bool IsRepeat(IReadOnlyList<StageDefinition> stages, int first, int next) =>
        stages[next].From is null
        && stages[first] with { Name = null, From = null, Merge = default } == stages[next] with { Name = null }
        && stages[first].From is null
        && (stages[first].Name is null ? stages[next].Name is null : stages[next].Name is not null && NameOf(stages, first, next - first + 1) is not null);

    /// <summary>The name that counts the repeats; null where their names do not.</summary>
    private static string? NameOf(IReadOnlyList<StageDefinition> stages, int first, int count)
    {
        if (stages[first].Name is not { } name)
        {
            return null;
        }

        for (var start = 0; start < name.Length; start++)
        {
            var end = start;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
            {
                end++;
            }

            if (end == start || (start > 0 && char.IsAsciiDigit(name[start - 1])) || !Numbers.TryReadInteger(name[start..end], out var number))
            {
                continue;
            }

            if (Enumerable.Range(0, count).All(repeat => stages[first + repeat].Name == name[..start] + Numbers.Write(number + repeat) + name[end..]))
            {
                return name[..start] + (number == 0 ? "{i}" : $"{{i+{Numbers.Write(number)}}}") + name[end..];
            }
        }

        return null;
    }
}

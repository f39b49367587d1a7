using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What a parameter takes, which its default says: a whole number, any number, an activation, a pool or a text.</summary>
internal static class ParameterKinds
{
    /// <summary>An entry of a list as the parameter takes it; null after a mistake, which is reported.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="defaults">The parameters with their defaults; null where the entry is one of these itself.</param>
    /// <param name="problems">Takes the mistake.</param>
    public static ParameterSyntax? Check(ParameterSyntax item, SpecParameters? defaults, TextProblems problems)
    {
        var standard = defaults?.Items.Where(known => known.Name == item.Name).Select(known => known.Value).FirstOrDefault() ?? item.Value;
        if (Convert(item.Value, standard) is not { } value)
        {
            problems.Add(Rules.WrongArgument, item.Value.Range, item.Name, standard.Kind, item.Value.Kind, Cure(item.Value, standard));
            return null;
        }

        return value is NumberValue { IsInteger: true } number && !IsInRange(number, problems) ? null : item with { Value = value };
    }

    private static ParameterValue? Convert(ParameterValue value, ParameterValue standard) => (standard, value) switch
    {
        (NumberValue { IsInteger: true }, NumberValue { IsWhole: true } number) => number with { IsReal = false },
        (NumberValue { IsInteger: true }, _) => null,
        (NumberValue, NumberValue number) => number with { IsReal = true },
        (ActivationValue, ActivationValue) or (PoolValue, PoolValue) or (TextValue, TextValue) => value,
        (TextValue, { Steps: { } steps }) => new TextValue(value.Range, steps, HasExpressions: false),
        _ => null,
    };

    private static bool IsInRange(NumberValue number, TextProblems problems)
    {
        var digits = Numbers.Write(number.Value.Value);
        return problems.IsInRange(number.Value.Value, 0, number.Range, number.Expression is { } expression ? $"{expression.Canonical} = {digits}" : digits);
    }

    private static string Cure(ParameterValue value, ParameterValue standard) => (standard, value) switch
    {
        (NumberValue { IsInteger: true }, NumberValue) => "give it a whole number, or a default with a point, such as 1.0",
        (NumberValue { IsInteger: true }, _) => "give it a whole number, such as 32",
        (NumberValue, _) => "give it a number, such as 0.5",
        (ActivationValue, _) => "give it an activation, such as relu, or linear for none",
        (PoolValue, _) => "give it maxpool or avgpool",
        _ => "give it steps in single quotes, such as '3x3:64'",
    };
}

using System.Globalization;
using InceptionDsl.Language.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Emit;

/// <summary>Values as C# writes them.</summary>
internal static class Code
{
    /// <summary>A string literal, quotes included.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Strings in brackets.</summary>
    public static string Texts(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    /// <summary>A number of type double.</summary>
    public static string Number(double value)
    {
        var text = Numbers.Write(value);
        return text.Any(character => character is '.' or 'e') ? text : text + ".0";
    }

    /// <summary>A whole number with digit separators: <c>6_998_552</c>.</summary>
    public static string Count(long value) => Numbers.WriteCount(value).Replace(',', '_');

    /// <summary>A number for each dimension of a plane: <c>9</c>, <c>(3, 3)</c>, <c>(3, 3, 3)</c>.</summary>
    public static string Each(EquatableArray<int> numbers) => numbers.Count == 1 ? List(numbers) : $"({List(numbers)})";

    /// <summary>An activation.</summary>
    public static string Function(Activation function) => "global::InceptionDsl.Activation." + function;

    /// <summary>An activation with its slope where that is not PyTorch's: arguments of what applies it.</summary>
    public static string ActivationArguments(ActivationLayer activation) =>
        Function(activation.Function) + (ArgumentList.HasSlope(activation) ? ", " + Number(activation.Slope) : "");

    /// <summary>How weights begin.</summary>
    public static string Initialization(Initialization initialization)
    {
        var std = initialization.Std == 0 ? "" : ", " + Number(initialization.Std);
        return $"new global::InceptionDsl.Initialization(global::InceptionDsl.InitializationKind.{initialization.Kind}{std})";
    }

    /// <summary>Numbers with commas.</summary>
    private static string List(EquatableArray<int> numbers) => string.Join(", ", numbers.Select(number => Numbers.Write(number)));

    /// <summary>Who may see the property of a module.</summary>
    /// <param name="module">The module; null for a stage of several.</param>
    /// <param name="hidden">The user's own modules whose classes are not public.</param>
    public static string Access(StepModule? module, EquatableArray<string> hidden) => module?.Class is { } own && hidden.Contains(own) ? "internal" : "public";

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>How much of a budget is used: <c>31.4 % of the 1,000 parameters</c>.</summary>
    public static string BudgetUse(BudgetUse budget) =>
        string.Format(CultureInfo.InvariantCulture, "{0:0.0} % of the {1} {2}", 100 * budget.Used, Numbers.WriteCount(budget.Limit), budget.Unit);
}

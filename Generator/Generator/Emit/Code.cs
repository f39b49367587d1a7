using System.Globalization;
using System.Text;
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

    /// <summary>A pair: <c>(3, 3)</c>.</summary>
    public static string Pair(int first, int second) => $"({Numbers.Write(first)}, {Numbers.Write(second)})";

    /// <summary>An activation.</summary>
    public static string Function(Activation function) => "global::InceptionDsl.Activation." + function;

    /// <summary>An activation with its slope where that is not PyTorch's: arguments of what applies it.</summary>
    public static string ActivationArguments(ActivationLayer activation) =>
        Function(activation.Function) + (ArgumentList.HasSlope(activation) ? ", " + Number(activation.Slope) : "");

    /// <summary>How weights begin.</summary>
    public static string Initialization(Initialization initialization)
    {
        var deviation = initialization.Deviation == 0 ? "" : ", " + Number(initialization.Deviation);
        return $"new global::InceptionDsl.Initialization(global::InceptionDsl.InitializationKind.{initialization.Kind}{deviation})";
    }

    /// <summary>A window.</summary>
    public static string Window(Window window)
    {
        var dilation = (window.DilationHeight, window.DilationWidth) == (1, 1)
            ? ""
            : $", {Numbers.Write(window.DilationHeight)}, {Numbers.Write(window.DilationWidth)}";
        int[] values =
        [
            window.Height, window.Width, window.StrideHeight, window.StrideWidth,
            window.PaddingTop, window.PaddingLeft, window.PaddingBottom, window.PaddingRight,
        ];
        return $"new global::InceptionDsl.Window({string.Join(", ", values.Select(value => Numbers.Write(value)))}{dilation})";
    }

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A count with its unit in the plural that it needs: <c>1 parameter</c>.</summary>
    public static string Counted(long value, string unit) =>
        $"{Numbers.WriteCount(value)} {unit}{(value == 1 ? "" : "s")}";

    /// <summary>A value's cost in a comment: <c>12,352 parameters, 9,633,792 multiply-adds</c>; empty when it costs nothing of both.</summary>
    public static string Costs(Cost cost) => (cost.Parameters, cost.MultiplyAdds) switch
    {
        (0, 0) => "",
        (_, 0) => Counted(cost.Parameters, "parameter"),
        _ => $"{Counted(cost.Parameters, "parameter")}, {Counted(cost.MultiplyAdds, "multiply-add")}",
    };

    /// <summary>How much of a budget is used: <c>31.4 % of the 1,000 parameters</c>.</summary>
    public static string BudgetUse(BudgetUse budget) =>
        string.Format(CultureInfo.InvariantCulture, "{0:0.0} % of the {1} {2}", 100 * budget.Used, Numbers.WriteCount(budget.Limit), budget.Unit);

    /// <summary>Makes a C# identifier of a state-dict path: its characters, first letter in the case asked for.</summary>
    /// <param name="path">The path.</param>
    /// <param name="upper">Whether it begins with a capital letter.</param>
    /// <param name="before">What is written before a path that begins with a digit: <c>Stage3a</c> for <c>3a</c>.</param>
    public static string Identifier(string path, bool upper, string before)
    {
        var text = new StringBuilder();
        foreach (var character in path)
        {
            text.Append(character == '.' ? '_' : character);
        }

        text[0] = upper ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0]);
        var name = text.ToString();
        return char.IsLetter(name[0]) || name[0] == '_' ? name : (upper ? before : char.ToLowerInvariant(before[0]) + before.Substring(1)) + name;
    }
}

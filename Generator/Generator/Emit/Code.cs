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
        var std = initialization.Std == 0 ? "" : ", " + Number(initialization.Std);
        return $"new global::InceptionDsl.Initialization(global::InceptionDsl.InitializationKind.{initialization.Kind}{std})";
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

    /// <summary>How much of a budget is used: <c>31.4 % of the 1,000 parameters</c>.</summary>
    public static string BudgetUse(BudgetUse budget) =>
        string.Format(CultureInfo.InvariantCulture, "{0:0.0} % of the {1} {2}", 100 * budget.Used, Numbers.WriteCount(budget.Limit), budget.Unit);
}

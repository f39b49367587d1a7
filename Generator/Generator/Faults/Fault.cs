using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Faults;

/// <summary>An exception in a step, as it is told. It compares by value and says the same on every machine.</summary>
/// <param name="Rule">What it means.</param>
/// <param name="Arguments">The particulars of the message.</param>
internal sealed record Fault(Rule Rule, EquatableArray<string> Arguments)
{
    private const string Parser = "YamlDotNet";

    /// <param name="step">The step.</param>
    /// <param name="name">The declaration, class or file that it was done with.</param>
    /// <param name="exception">What was thrown.</param>
    public static Fault Of(PipelineStep step, string name, Exception exception)
    {
        var cause = Cause(exception);
        return IsMissing(cause)
            ? new Fault(Rules.ParserMissing, [name, Done(step), Parser])
            : new Fault(Rules.InternalFault, [name, Done(step), Words(cause)]);
    }

    /// <summary>The fault as a problem of a declaration as a whole.</summary>
    public Problem OfDeclaration => new(Rule, new ProblemPlace(ProblemPlace.OfDeclaration, null, null), [.. Arguments]);

    /// <summary>The fault at a place of the source.</summary>
    public DiagnosticModel At(Location location) => new(Rule, location, Arguments);

    /// <summary>What stands behind the exceptions that the runtime puts around others.</summary>
    private static Exception Cause(Exception exception) =>
        exception is TypeInitializationException or System.Reflection.TargetInvocationException or AggregateException && exception.InnerException is { } inner
            ? Cause(inner)
            : exception;

    private static bool IsMissing(Exception exception) => exception switch
    {
        FileNotFoundException missing => IsParser(missing.FileName),
        FileLoadException unloadable => IsParser(unloadable.FileName),
        _ => false,
    };

    private static bool IsParser(string? assembly) => assembly?.StartsWith(Parser, StringComparison.Ordinal) == true;

    /// <summary>The kind and message in one line; no stack, whose lines differ from build to build.</summary>
    private static string Words(Exception exception) =>
        $"{exception.GetType().Name}, {string.Join(" ", exception.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))}";

    private static string Done(PipelineStep step) => step switch
    {
        PipelineStep.ReadFile or PipelineStep.Read => "read",
        PipelineStep.FindStray or PipelineStep.FindClass or PipelineStep.FindNames => "looked at",
        PipelineStep.Resolve => "resolved",
        PipelineStep.Compile => "compiled",
        PipelineStep.Count => "counted",
        PipelineStep.Locate => "looked up in its source",
        PipelineStep.Emit or PipelineStep.AddSource or PipelineStep.LoadNative => "written as code",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}

using InceptionDsl.Language;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>A diagnostic before it is reported. Its equality includes the location, and so the tree that it is in.</summary>
/// <param name="Rule">What is wrong.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">The particulars of the message.</param>
internal sealed record DiagnosticModel(Rule Rule, Location Location, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptors.Of(Rule), Location, Arguments.Select(argument => (object)argument).ToArray());
}

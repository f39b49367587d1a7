using System.Text.Json;
using InceptionDsl.CommandLine;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>One run of the command line into strings, as if both outputs were redirected.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    public static NetworkCatalog GoogLeNetOnly { get; } = new([NetworkDescriptor.Of<DeclaredGoogLeNet>()]);

    /// <summary>All of standard output as one JSON document; throws when anything else is there.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static CommandLineRun Of(params string[] args) => With(GoogLeNetOnly, args);

    public static CommandLineRun With(NetworkCatalog catalog, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = NetworkApp.Run(
            args, catalog, new Terminal(Terminal.Plain(output), Terminal.Plain(error)), TestContext.Current.CancellationToken);
        return new CommandLineRun(code, output.ToString(), error.ToString());
    }
}

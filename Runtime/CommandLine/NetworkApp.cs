using System.Globalization;
using System.Reflection;
using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Unsafe;

namespace InceptionDsl;

/// <summary>
/// The command line over a project's networks: <c>list</c>, <c>report</c>, <c>compare</c>, <c>roofline</c>, <c>bench</c>,
/// <c>data</c>, <c>train</c>, <c>sweep</c>, <c>ablate</c>, <c>recipes</c>, <c>runs</c>, <c>eval</c>, <c>predict</c>, <c>weights</c>, <c>export</c>,
/// <c>import</c>, <c>doctor</c>. One line
/// of <c>Program.cs</c> is all it needs:
/// <c>return InceptionDsl.NetworkApp.Run(args);</c>
/// </summary>
public static class NetworkApp
{
    /// <summary>Runs one command over the networks declared in the program and in the assemblies that it references.</summary>
    /// <param name="args">The command line, without the program's name.</param>
    /// <returns>
    /// The process's exit code: 0 for success, 1 for a failure that the message on standard error explains, 2 for a command
    /// line that can't be understood, 130 when stopped by Ctrl+C, 70 for a fault in this program.
    /// </returns>
    public static int Run(string[] args) => Run(args, NetworkCatalog.Of(Assembly.GetEntryAssembly() ?? typeof(NetworkApp).Assembly));

    /// <summary>Runs one command over the same networks, and over data sets of the program's own, which <c>--data</c> knows by their names.</summary>
    /// <inheritdoc cref="Run(string[])"/>
    /// <param name="datasets">The program's data sets; each is opened when a command asks for it.</param>
    public static int Run(string[] args, params IEnumerable<NamedDataset> datasets) =>
        Run(args, NetworkCatalog.Of(Assembly.GetEntryAssembly() ?? typeof(NetworkApp).Assembly), datasets);

    /// <summary>Runs one command over given networks and data sets.</summary>
    /// <inheritdoc cref="Run(string[])"/>
    /// <param name="catalog">The networks.</param>
    /// <param name="datasets">The program's data sets; each is opened when a command asks for it.</param>
    public static int Run(string[] args, NetworkCatalog catalog, params IEnumerable<NamedDataset> datasets)
    {
        using var interruption = new Interruption();
        return Run(args, catalog, Terminal.OfProcess(), new DatasetCatalog(datasets), OwnProgram.Of(args), interruption.Token);
    }

    /// <param name="program">How commands start this program again; null where they can't.</param>
    internal static int Run(
        string[] args, NetworkCatalog catalog, Terminal terminal, DatasetCatalog? datasets = null, OwnProgram? program = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(catalog);
        var culture = CultureInfo.CurrentCulture;
        var application = ApplicationName();
        args = CommandWords.WithoutSeparator(args);
        if (UsageMessages.Mistake(args, application) is { } mistake)
        {
            ErrorMessages.Write(terminal.Error, mistake);
            return ExitCodes.Usage;
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var (words, recipe) = RecipeArguments.TakeOut(args);
            var started = new Started(TypedLine.Of(application, args), program);
            return Commands(catalog, datasets ?? DatasetCatalog.Standard, terminal, recipe, started, application, CommandWords.AskForHelp(args))
                .RunAsync(CommandWords.ForParser(words), stop).GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            return ErrorMessages.Report(failure, args, application, terminal.Error);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static CommandApp Commands(
        NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipe, Started started, string application,
        bool withExamples)
    {
        var app = new CommandApp();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName(application);
            configuration.SetApplicationVersion(Version());
            configuration.SetApplicationCulture(CultureInfo.InvariantCulture);
            configuration.ConfigureConsole(terminal.Output);
            configuration.UseStrictParsing();
            configuration.PropagateExceptions();
            configuration.Settings.Registrar.RegisterInstance(catalog);
            configuration.Settings.Registrar.RegisterInstance(datasets);
            configuration.Settings.Registrar.RegisterInstance(terminal);
            configuration.Settings.Registrar.RegisterInstance(recipe);
            configuration.Settings.Registrar.RegisterInstance(started.Typed);
            configuration.Settings.Registrar.RegisterInstance(started);
            configuration.SetHelpProvider(new RecipeHelp(configuration.Settings));
            var commands = configuration.SafetyOff();
            foreach (var entry in CommandTable.All)
            {
                var command = commands.AddCommand(entry.Attribute.Name, entry.Command).WithDescription(entry.Attribute.Summary);
                foreach (var example in withExamples ? entry.ExamplesFor(catalog) : [])
                {
                    command.WithExample(example.Split(' '));
                }
            }
        });
        return app;
    }

    private static string ApplicationName() =>
        Assembly.GetEntryAssembly()?.GetName().Name ?? "networks";

    private static string Version() =>
        typeof(NetworkApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}

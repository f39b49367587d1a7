using System.Runtime.InteropServices;
using InceptionDsl.Images;
using InceptionDsl.Layers;
using InceptionDsl.Native;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>Turns what went wrong into lines on standard error and an exit code.</summary>
internal static class ErrorMessages
{
    /// <summary>Set to anything, it adds the stack trace of a fault in this program.</summary>
    public const string TraceVariable = "INCEPTIONDSL_TRACE";

    /// <summary>Writes the message and gives the exit code.</summary>
    public static int Report(Exception exception, IReadOnlyList<string> args, string application, IAnsiConsole error)
    {
        var failure = exception is TypeInitializationException { InnerException: { } cause } ? cause : exception;
        switch (failure)
        {
            case CommandAppException usage:
                Write(error, UsageMessages.Text(usage.Message, args, application));
                return ExitCodes.Usage;
            case OperationCanceledException:
                Write(error, "Stopped.");
                return ExitCodes.Interrupted;
            case UserErrorException mistake:
                Write(error, "Error: " + mistake.Message, mistake.Cure);
                return ExitCodes.Failure;
            case ModuleMismatchException module:
                Write(error, "Error: " + module.Message);
                return ExitCodes.Failure;
            case NativeTorchException native:
                Write(error, "Error: " + native.Message, $"More: {application} doctor");
                return ExitCodes.Failure;
            case var _ when MemoryFailure.Describe(failure) is { } lack:
                Write(error, "Error: " + lack, CommandTable.Find(args)?.Find("--batch") is null
                    ? "End other programs, or use a machine with more memory." : "Give a smaller --batch, or use a machine with more memory.");
                return ExitCodes.Failure;
            case TrainingException or ImageDataException or IOException or UnauthorizedAccessException or ExternalException:
                Write(error, "Error: " + FirstLine(failure.Message));
                return ExitCodes.Failure;
            default:
                Write(error, $"Unexpected error: {failure.GetType().Name}: {FirstLine(failure.Message)}",
                    $"This looks like a fault in the program, not in what you typed. Set {TraceVariable}=1 to see where it happened.");
                if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)))
                {
                    Write(error, failure.ToString());
                }

                return ExitCodes.Fault;
        }
    }

    /// <summary>Lines without markup or wrapping tricks; an empty line is left out.</summary>
    public static void Write(IAnsiConsole error, params IEnumerable<string?> lines)
    {
        foreach (var line in lines.Where(line => !string.IsNullOrEmpty(line)))
        {
            error.Write(new Text(line!));
            error.WriteLine();
        }
    }

    /// <summary>libtorch appends its C++ stack to the message.</summary>
    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}

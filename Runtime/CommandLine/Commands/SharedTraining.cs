using System.Runtime.ExceptionServices;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Distribution;
using InceptionDsl.Language.Text;

namespace InceptionDsl.CommandLine.Commands;

/// <summary><c>train --distributed</c>: this process as one of several, of which the first alone is heard; it also tells the others' failures.</summary>
internal static class SharedTraining
{
    /// <param name="terminal">This process's.</param>
    /// <param name="train">Trains, given the processes and where to tell it, and gives the exit code.</param>
    public static int Run(Terminal terminal, Func<ICollectives, Terminal, int> train)
    {
        try
        {
            return MpiProcesses.Run(
                processes => Train(processes, processes.Rank == 0 ? terminal : Terminal.Silent, train),
                (processes, failure) => Fail(processes, failure, terminal));
        }
        catch (RankFailureException known) when (known is { Rank: 0, InnerException: { } own })
        {
            ExceptionDispatchInfo.Throw(own);
            throw;
        }
    }

    private static int Train(ICollectives processes, Terminal shown, Func<ICollectives, Terminal, int> train)
    {
        try
        {
            return train(processes, shown);
        }
        catch (RankFailureException) when (processes.Rank != 0)
        {
            return ExitCodes.Failure;
        }
    }

    /// <summary>Tells what the other processes don't know of, in the process that it has befallen.</summary>
    private static int Fail(ICollectives processes, Exception failure, Terminal terminal)
    {
        ErrorMessages.Write(
            terminal.Error, $"Process {Numbers.Write(processes.Rank)} of {Numbers.Write(processes.Size)} (numbered from 0) failed, which ends the training of all.");
        return ErrorMessages.Report(failure, ["train"], "", terminal.Error);
    }
}

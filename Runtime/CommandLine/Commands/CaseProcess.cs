using System.Diagnostics;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
using InceptionDsl.Native;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>
/// A case of a benchmark in a process of its own, which does nothing else: its memory is the case's, and no other engine's threads wait in it
/// for work. It takes a turn for each line on its standard input, and ends when that does.
/// </summary>
internal sealed class CaseProcess : ITurns
{
    private const string Turn = "turn";
    private const string Memory = "memory";
    private const string Unknown = "unknown";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly BenchmarkCase _measured;
    private readonly Process _process;
    private readonly Task<string> _error;

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="program">This program.</param>
    /// <param name="words">The command that measures the case.</param>
    /// <param name="measured">The case.</param>
    /// <exception cref="UserErrorException">It can't measure the case.</exception>
    public CaseProcess(OwnProgram program, IReadOnlyList<string> words, BenchmarkCase measured)
    {
        _measured = measured;
        var start = program.With(words);
        start.Environment.Remove(ChildProcess.StopVariable);
        if (measured.Engine is BenchmarkEngine.TorchVision or BenchmarkEngine.OnnxRuntime)
        {
            // A program without this package has the allocator as it comes.
            start.Environment.TryAdd(GlibcAllocator.Variable, GlibcAllocator.System);
        }

        _process = Process.Start(start)!;
        _error = ChildProcess.LastMessage(_process.StandardError);
        Answer();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Take() =>
        [.. Ask(Turn).Split(' ').Select(word => Numbers.TryReadDecimal(word, out var seconds) ? seconds : throw Failed())];

    /// <inheritdoc/>
    public long? PeakBytes() => Ask(Memory) is var word && Numbers.TryReadDecimal(word, out var bytes) ? (long)bytes : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        ChildProcess.Close(_process);
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The other side: takes turns until no more are asked for.</summary>
    public static void Serve(SubjectTurns turns, Terminal terminal)
    {
        using var input = new StreamReader(terminal.Input());
        Say("");
        while (input.ReadLine() is { } line)
        {
            Say(line == Turn ? string.Join(' ', turns.Take().Select(Numbers.Write)) : turns.PeakBytes() is { } bytes ? Numbers.Write(bytes) : Unknown);
        }

        void Say(string answer)
        {
            terminal.Writer.WriteLine(answer);
            terminal.Writer.Flush();
        }
    }

    private string Ask(string question)
    {
        try
        {
            _process.StandardInput.WriteLine(question);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Failed();
        }

        return Answer();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw Failed();

    private UserErrorException Failed() => new($"'{_measured.Title}' can't be measured: {_error.GetAwaiter().GetResult()}");
}

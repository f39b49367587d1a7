using System.Runtime.InteropServices;

namespace InceptionDsl.CommandLine;

/// <summary>
/// Turns Ctrl+C and a request to terminate into a cancellation, so that a command can save before it ends. A second one ends
/// the process at once. In a <see cref="ChildProcess"/> the end of standard input does so too.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
        if (ChildProcess.IsThis)
        {
            new Thread(StopAtEndOfInput) { IsBackground = true, Name = "end of input" }.Start();
        }
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void StopAtEndOfInput()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            input.CopyTo(Stream.Null);
            _source.Cancel();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The command has ended.
        }
    }

    private void Stop(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _source.Cancel();
        }
        else if (!OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            // A line that is redrawn hides the cursor, and nobody comes to show it again.
            Console.CursorVisible = true;
        }
    }
}

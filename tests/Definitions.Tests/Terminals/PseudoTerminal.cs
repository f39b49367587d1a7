using System.Diagnostics;
using InceptionDsl.Runtime.Tests.Terminals;

namespace InceptionDsl.Definitions.Tests.Terminals;

/// <summary>The zoo's program in a pseudo-terminal, which util-linux's <c>script</c> opens, and what its screen shows.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <summary>Starts a command. Skips the test, saying why, where the machine has no <c>script</c> of util-linux.</summary>
    /// <param name="width">Columns of the terminal.</param>
    public PseudoTerminal(int width, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has util-linux's script, which opens a pseudo-terminal.");
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "This machine has no /usr/bin/script: apt-get install bsdutils brings it.");
        Screen = new Screen(width);
        // A shell's job in the background ignores Ctrl+C, and so would all that is started below it.
        var command = $"stty cols {width} rows 40; tty > '{Device}.part'; mv '{Device}.part' '{Device}'; exec env --default-signal=INT dotnet "
            + string.Join(' ', arguments.Prepend(typeof(GoogLeNet).Assembly.Location).Select(argument => $"'{argument}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-q", "-e", "-c", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["TERM"] = "xterm-256color";
        // What says of a build server that nobody looks at its terminal.
        foreach (var name in start.Environment.Keys.Where(name => name is "CI" or "NO_COLOR" or "TF_BUILD" or "GITHUB_ACTIONS").ToList())
        {
            start.Environment.Remove(name);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>What it shows.</summary>
    public Screen Screen { get; }

    private string Device => Path.Combine(_folder.FullName, "tty");

    /// <summary>Reads until the screen shows something.</summary>
    public void Await(Func<Screen, bool> shows)
    {
        while (!shows(Screen))
        {
            Assert.True(Read(), "The program ended early:\n" + string.Join('\n', Screen.Lines));
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    public void Interrupt()
    {
        _process.StandardInput.Write('\x03');
        _process.StandardInput.Flush();
    }

    /// <summary>Makes the terminal narrower or wider, as dragging its window does; the program is told by a signal.</summary>
    public void Resize(int width)
    {
        Screen.Resize(width);
        using var stty = Process.Start("stty", ["-F", File.ReadAllText(Device).Trim(), "cols", $"{width}"]);
        stty.WaitForExit();
        Assert.Equal(0, stty.ExitCode);
    }

    /// <summary>Reads to the end of the program; returns its exit code.</summary>
    public int Finish()
    {
        while (Read())
        {
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private bool Read()
    {
        var next = _process.StandardOutput.Read();
        if (next >= 0)
        {
            Screen.Write((char)next);
        }

        return next >= 0;
    }
}

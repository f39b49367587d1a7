namespace InceptionDsl.Runtime.Tests.CommandLine;

public class DoctorCommandTests
{
    [Fact]
    public void It_examines_this_machine_and_its_exit_code_agrees_with_its_findings()
    {
        var run = CommandLineRun.Of("doctor", "--json");

        var checks = run.Json.GetProperty("checks").EnumerateArray().ToList();
        var failed = checks.Any(check => check.GetProperty("status").GetString() == "failed");
        Assert.Equal(failed ? 1 : 0, run.ExitCode);
        Assert.Equal(!failed, run.Json.GetProperty("ok").GetBoolean());
        Assert.Contains(checks, check => check.GetProperty("title").GetString() == "libtorch");
        Assert.Equal("ok", checks.Single(check => check.GetProperty("title").GetString() == "Pictures").GetProperty("status").GetString());
    }
}

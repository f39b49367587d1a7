using System.Text.Json;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class ListCommandTests
{
    [Fact]
    public void Json_is_an_array_of_networks_and_nothing_else()
    {
        var run = CommandLineRun.Of("list", "--format", "json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var network = run.Json[0];
        Assert.Equal(["name", "input", "classes", "parameters", "multiplyAdds"], network.EnumerateObject().Select(member => member.Name));
        Assert.Equal("GoogLeNet", network.GetProperty("name").GetString());
        Assert.Equal([3, 224, 224], network.GetProperty("input").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(1000, network.GetProperty("classes").GetInt32());
        // Caffe's bvlc_googlenet/deploy.prototxt: 6,998,552 parameters, 1,582,671,872 multiply-adds.
        Assert.Equal(6_998_552, network.GetProperty("parameters").GetInt64());
        Assert.Equal(1_582_671_872, network.GetProperty("multiplyAdds").GetInt64());
    }

    [Fact]
    public void Table_has_exact_and_rounded_parameters()
    {
        var run = CommandLineRun.Of("list");

        Assert.Equal(0, run.ExitCode);
        var row = Assert.Single(run.Output.Split('\n'), line => line.Contains("GoogLeNet", StringComparison.Ordinal));
        Assert.Equal(
            ["GoogLeNet", "3×224×224", "6,998,552 (7.00 M)", "1.58 G", "1,000"],
            row.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void A_program_without_networks_says_so_beside_an_empty_array()
    {
        var run = CommandLineRun.With(new NetworkCatalog([]), "list", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json.GetArrayLength());
        Assert.Equal(JsonValueKind.Array, run.Json.ValueKind);
        Assert.Contains("declares no network", run.Error, StringComparison.Ordinal);
    }
}

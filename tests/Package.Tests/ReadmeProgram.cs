namespace InceptionDsl.Package.Tests;

/// <summary>The program of the package's README, built once, with a first line that uses TorchSharp before anything of InceptionDsl.</summary>
public sealed class ReadmeProgram(PackedRuntime packed) : IAsyncLifetime
{
    private const string UsesTorchFirst = """
        if (args is ["tensor"])
        {
            using var images = TorchSharp.torch.randn(2, 1, 28, 28);
            using var network = new Digits();
            using var logits = network.call(images);
            Console.WriteLine(string.Join('x', logits.shape));
            return 0;
        }


        """;

    /// <summary>Where other tests may write.</summary>
    internal string Folder => packed.Folder;

    /// <summary>What the build printed.</summary>
    internal Printed Build { get; private set; } = null!;

    internal ConsumerProject Project { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var references = Assert.Single(Repository.ReadmeBlocks("xml"));
        var code = Repository.ReadmeBlocks("csharp");
        Assert.Equal(2, code.Length);
        Assert.Contains($"\"InceptionDsl\" Version=\"{Repository.Version}\"", references, StringComparison.Ordinal);
        Project = ConsumerProject.Write(
            packed,
            "Reader",
            references
                .Replace($"\"{Repository.Version}\"", $"\"{packed.Version}\"", StringComparison.Ordinal)
                .Replace("libtorch-cpu-linux-x64", Repository.LibTorchPackage, StringComparison.Ordinal),
            ("Digits.cs", code[0]),
            ("Program.cs", UsesTorchFirst + code[1]),
            ("networks/Tiny.network.yaml", "network: Tiny\ninput: 1x8x8\nclasses: 10\nstages:\n  - conv: 3x3:8\n  - globalavgpool\n  - linear\n"),
            ("obj/Left.network.yaml", "network: Left\n"));

        // Whether a registry serves every version that a package asks for is not ours to say.
        Build = await Project.Run("build", "-warnAsError", "-warnNotAsError:NU1603");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using InceptionDsl.Benchmarking;
using InceptionDsl.Reports;
using InceptionDsl.Training;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// No message tells a user of the package what only this repository can do: every text in the code of its assemblies is walked.
/// </summary>
public sealed partial class AdviceTests
{
    /// <summary>What the code of an assembly may print: the texts of its heap of user strings.</summary>
    [Fact]
    public void No_text_needs_this_repository()
    {
        // A network's name alone is the key of what TorchVision calls it, and told to nobody.
        string[] networks = [.. NetworkCatalog.Of(typeof(GoogLeNet).Assembly).Networks.Select(network => network.Name)];
        (Type Of, int AtLeast)[] assemblies =
            [(typeof(NetworkReport), 500), (typeof(ReportColumns), 200), (typeof(Network), 100), (typeof(Trainer), 200), (typeof(NetworkApp), 300)];
        foreach (var (type, least) in assemblies)
        {
            var texts = Texts(type.Assembly.Location);
            Assert.True(texts.Count > least, $"{type.Assembly.GetName().Name} has {texts.Count} texts");
            Assert.DoesNotContain(texts, text => OfRepository().IsMatch(text));
            Assert.DoesNotContain(texts.Except(TorchVisionModels.Networks), text => networks.Any(network => Regex.IsMatch(text, $@"\b{Regex.Escape(network)}\b")));
        }
    }

    /// <summary>MSBuild's switches, folders and files of this repository, its program.</summary>
    [GeneratedRegex(@"-p:|\bdocs/|README|\.csproj|\bRuntime/|\bDefinitions\b|dotnet run|TorchBackend")]
    private static partial Regex OfRepository();

    private static List<string> Texts(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            texts.Add(metadata.GetUserString(handle));
        }

        return texts;
    }
}

using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>The commands <c>weights</c> and <c>export</c>, and weights of other programs in <c>eval</c> and <c>train</c>.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class WeightsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");
    private readonly Network _network = TinyDigits.Descriptor.Create();

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_file_is_listed_with_the_network_that_it_fits()
    {
        var path = Export("w.pth", WeightsFormat.PyTorch);
        var run = CommandLineRun.Of("weights", path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{path}: PyTorch, {_network.state_dict().Count} tensors, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("conv1.conv.weight", run.Output, StringComparison.Ordinal);
        Assert.Contains("8×1×3×3", run.Output, StringComparison.Ordinal);
        var json = CommandLineRun.Of("weights", path, "--json").Json;
        Assert.Equal("PyTorch", json.GetProperty("fileFormat").GetString());
        Assert.Equal(72, json.GetProperty("tensors")[0].GetProperty("numbers").GetInt64());
        var best = json.GetProperty("networks")[0];
        Assert.Equal(
            ("TinyDigits", 10, 0, 0, 0),
            (best.GetProperty("network").GetString(), best.GetProperty("classes").GetInt32(), best.GetProperty("missing").GetInt32(),
                best.GetProperty("mismatched").GetInt32(), best.GetProperty("unexpected").GetInt32()));
    }

    [Fact]
    public void Weights_for_other_classes_fit_a_network_that_can_be_built_with_as_many()
    {
        using var network = TinyDigits.Descriptor.Create(7);
        var path = Path.Combine(_folder.FullName, "seven.dat");
        WeightsFile.Export(path, network, WeightsFormat.TorchSharp);
        var run = CommandLineRun.Of("weights", path, "TinyDigits");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("It fits TinyDigits with 7 classes: all of ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_difference_is_listed_and_makes_the_exit_code_1()
    {
        var path = Write(name => "module." + (name == "fc.bias" ? "fc.shift" : name));
        var run = CommandLineRun.Of("weights", path, "TinyDigits");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("It does not fit TinyDigits: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("--strip-prefix module. (StripPrefix) takes it off.", run.Output, StringComparison.Ordinal);

        var json = CommandLineRun.Of("weights", path, "TinyDigits", "--strip-prefix", "module.", "--json").Json;
        Assert.Equal(
            [("fc.bias", "missing", "fc.shift"), ("fc.shift", "unexpected", "fc.bias")],
            json.GetProperty("tensors").EnumerateArray()
                .Select(tensor => (tensor.GetProperty("tensor").GetString(), tensor.GetProperty("difference").GetString(), tensor.GetProperty("nearest").GetString()))
                .Where(tensor => tensor.Item2 != "as wanted"));
    }

    [Theory]
    [InlineData("safetensors", "w.safetensors")]
    [InlineData("pth", "w.pt")]
    [InlineData("dat", "w.dat")]
    public void Weights_are_exported_in_each_format_and_come_back(string format, string file)
    {
        var (from, to) = (Export("from.pth", WeightsFormat.PyTorch), Path.Combine(_folder.FullName, file));
        var run = CommandLineRun.Of("export", "TinyDigits", "--to", format, "--weights", from, "-o", to);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"TinyDigits with '{from}' is in '{to}': weights as ", run.Output, StringComparison.Ordinal);
        using var network = TinyDigits.Descriptor.Create();
        WeightsFile.Load(to, network);
        var state = network.state_dict();
        Assert.All(_network.state_dict(), entry => Assert.True(entry.Value.equal(state[entry.Key]).all().item<bool>(), entry.Key));
    }

    /// <summary>As a user types it right after training, and before.</summary>
    [Fact]
    public void An_ONNX_model_has_the_usual_folders_weights_or_a_note_says_that_they_are_fresh()
    {
        var here = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(_folder.FullName);
        try
        {
            var fresh = CommandLineRun.Of("export", "TinyDigits", "--to", "onnx");
            Assert.Equal(0, fresh.ExitCode);
            Assert.Equal("TinyDigits is in 'TinyDigits.onnx': an ONNX model.", fresh.Output.Trim());
            Assert.StartsWith("Note: TinyDigits has no weights in 'runs/TinyDigits', so the model has fresh ones", fresh.Error, StringComparison.Ordinal);

            Directory.CreateDirectory("runs/TinyDigits");
            File.Move(Export("w.safetensors", WeightsFormat.Safetensors), "runs/TinyDigits/weights.safetensors");
            var trained = CommandLineRun.Of("export", "TinyDigits", "--to", "onnx");
            Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
            Assert.StartsWith("TinyDigits with 'runs/TinyDigits/weights.safetensors' is in", trained.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.SetCurrentDirectory(here);
        }
    }

    [Theory]
    [InlineData(2, "There is no form 'pht'. Did you mean 'pth'? Forms: safetensors, pth, dat", "export", "TinyDigits", "--to", "pht")]
    [InlineData(2, "--to says in which form to write. Give --to with one of safetensors, pth, dat", "export", "TinyDigits")]
    [InlineData(2, "The ending of 'w.bin' says no form. Give --to with one of ", "export", "TinyDigits", "-o", "w.bin")]
    [InlineData(2, "--by-order looks at no names, and --names changes them.", "eval", "TinyDigits", "--by-order", "--names", "map")]
    [InlineData(2, "--partial goes with --weights", "train", "TinyDigits", "--partial")]
    [InlineData(1, "There is no file 'nowhere.pth'.", "export", "TinyDigits", "--to", "pth", "--weights", "nowhere.pth")]
    [InlineData(1, "There is no file 'nowhere.pth'.", "weights", "nowhere.pth")]
    public void Mistakes_are_told(int code, string message, params string[] args)
    {
        var run = CommandLineRun.Of(args);
        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_PyTorch_are_measured_and_trained_from()
    {
        var path = Write(name => "module." + name);
        var measured = CommandLineRun.Of("eval", "TinyDigits", "--weights", path, "--strip-prefix", "module.", "--data", "digits", "--device", "cpu", "--json");
        Assert.Equal(0, measured.ExitCode);
        Assert.Equal(1000, measured.Json.GetProperty("images").GetInt32());

        var run = CommandLineRun.Of(
            "train", "TinyDigits", "--out", Path.Combine(_folder.FullName, "out"), "--weights", path, "--strip-prefix", "module.", "--reset-classifier",
            "--epochs", "1", "--batch", "400", "--device", "cpu");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"Weights {path}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("these begin anew: aux.fc2, fc", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_weights_is_taken_with_a_warning_of_the_rest()
    {
        var path = Write(name => name.StartsWith("fc.", StringComparison.Ordinal) ? "other." + name : name);
        string[] line = ["eval", "TinyDigits", "--weights", path, "--data", "digits", "--device", "cpu"];
        Assert.Contains("Missing: fc.weight (is it 'other.fc.weight'?), fc.bias (is it 'other.fc.bias'?).", CommandLineRun.Of(line).Error, StringComparison.Ordinal);
        var run = CommandLineRun.Of([.. line, "--partial"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("and what TinyDigits has beside them is random", run.Error, StringComparison.Ordinal);
    }

    private string Export(string file, WeightsFormat format)
    {
        var path = Path.Combine(_folder.FullName, file);
        WeightsFile.Export(path, _network, format);
        return path;
    }

    private string Write(Func<string, string> rename)
    {
        var path = Path.Combine(_folder.FullName, "renamed.pth");
        using var stream = File.Create(path);
        TorchZipWriter.Write(stream, [.. WeightsFile.NamedState(_network).Select(entry => (rename(entry.Name), entry.Tensor))]);
        return path;
    }
}

using InceptionDsl.Definitions;
using InceptionDsl.Interop.Importing;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Interop.Tests.Caffe;

/// <summary>Networks of Caffe.</summary>
public sealed class CaffeReaderTests : IDisposable
{
    private const string Header = "name: \"Tiny\"\ninput: \"data\"\ninput_shape { dim: 1 dim: 3 dim: 28 dim: 28 }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("caffe").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Caffe's own count of models/bvlc_googlenet/deploy.prototxt.</summary>
    [Fact]
    public void Bvlc_googlenet_has_the_published_figures()
    {
        var network = NetworkImport.Read(Path.Combine(AppContext.BaseDirectory, "Caffe", "bvlc_googlenet.prototxt"), new ImportOptions());
        var total = NetworkReport.Of(network.Graph).Total;
        Assert.Equal(6_998_552, total.Parameters);
        Assert.Equal(1_582_671_872, total.MultiplyAdds);
        var zoo = NetworkCatalog.Of(typeof(GoogLeNet).Assembly).Networks.Single(other => other.Name == "GoogLeNet").Definition;
        Assert.True(network.Text("x.network.yaml").Length <= 1.3 * DefinitionText.Write(zoo).Length);
    }

    /// <summary>28 rows by windows of 3 at distances of 2: ⌈25/2⌉ + 1 = 14, where rounding down gives 13 (caffe#1318).</summary>
    [Theory]
    [InlineData("", 14)]
    [InlineData(" round_mode: FLOOR", 13)]
    public void A_pool_rounds_up_unless_it_is_told_not_to(string mode, int size) =>
        Assert.Equal(
            new Shape(3, size, size),
            Import($"layer {{ name: \"p\" type: \"Pooling\" bottom: \"data\" top: \"p\" pooling_param {{ pool: MAX kernel_size: 3 stride: 2{mode} }} }}").Graph.Output);

    /// <summary>The first layer has its type in the words of the format before 2014.</summary>
    [Fact]
    public void A_residual_stage_is_found_among_layers_in_place()
    {
        const string Layers = """
            layer { name: "c" type: CONVOLUTION bottom: "data" top: "c" convolution_param { num_output: 3 kernel_size: 3 pad: 1 bias_term: false } }
            layer { name: "c_bn" type: "BatchNorm" bottom: "c" top: "c" batch_norm_param { use_global_stats: true } }
            layer { name: "c_scale" type: "Scale" bottom: "c" top: "c" scale_param { bias_term: true } }
            layer { name: "s" type: "Eltwise" bottom: "data" bottom: "c" top: "s" }
            layer { name: "s_relu" type: "ReLU" bottom: "s" top: "s" }
            """;
        var definition = Import(Layers).Graph.Definition;
        Assert.Equal(Norm.Batch, definition.Norm);
        Assert.Equal("3x3:3 linear", Assert.Single(definition.Stages).Text);
        Assert.Equal("Residual", definition.Stages[0].Kind.ToString());
    }

    [Fact]
    public void Layers_without_a_form_are_all_listed()
    {
        const string Layers = """
            layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 8 kernel_size: 3 } }
            layer { name: "p" type: "Pooling" bottom: "c" top: "p" pooling_param { pool: STOCHASTIC kernel_size: 2 } }
            layer { name: "q" type: "PReLU" bottom: "p" top: "q" }
            """;
        var error = Assert.Throws<InteropException>(() => Import(Layers));
        Assert.Contains("p (stochastic pooling), q (PReLU)", error.Message, StringComparison.Ordinal);
        var part = Import(Layers, new ImportOptions { IsPartial = true });
        Assert.Equal(new Shape(8, 26, 26), part.Graph.Output);
    }

    /// <summary>The format of 2014, as bvlc_alexnet was published in: fields <c>layers</c>, types in capitals, the input's lengths one by one.</summary>
    [Fact]
    public void A_network_of_the_format_before_todays_is_read()
    {
        var path = Path.Combine(_folder, "old.prototxt");
        File.WriteAllText(path, """
            name: "Old"
            input: "data"
            input_dim: 10
            input_dim: 3
            input_dim: 28
            input_dim: 28
            layers {
              bottom: "data"  top: "c"  name: "c"  type: CONVOLUTION  blobs_lr: 1  blobs_lr: 2  weight_decay: 1  weight_decay: 0
              convolution_param { num_output: 8  kernel_size: 3  weight_filler { type: "gaussian"  std: 0.01 } }
            }
            layers { bottom: "c"  top: "c"  name: "r"  type: RELU }
            layers { bottom: "c"  top: "p"  name: "p"  type: POOLING  pooling_param { pool: MAX  kernel_size: 3  stride: 2 } }
            layers { bottom: "p"  top: "f"  name: "f"  type: INNER_PRODUCT  inner_product_param { num_output: 5 } }
            layers { bottom: "f"  top: "loss"  name: "loss"  type: SOFTMAX_LOSS  include { phase: TRAIN } }
            layers { bottom: "f"  top: "s"  name: "s"  type: SOFTMAX }
            """);
        var graph = NetworkImport.Read(path, new ImportOptions()).Graph;
        Assert.Equal(["Conv 3x3:8 valid", "MaxPool 3x3/2 ceil", "Linear ", "Conv softmax eval"], graph.Definition.Stages.Select(stage => $"{stage.Kind} {stage.Text}"));

        // 28 - 2 = 26 rows; ⌈23/2⌉ + 1 = 13: 8·(27 + 1) and 5·(8·13·13 + 1) numbers.
        Assert.Equal(224 + 6765, NetworkReport.Of(graph).Total.Parameters);
    }

    [Fact]
    public void A_network_of_the_format_before_that_is_refused_with_a_cure() => Assert.EndsWith(
        "is in the format that Caffe had until 2013. Caffe's own upgrade_net_proto_text brings it up to date.",
        Assert.Throws<InteropException>(
            () => Import("layers { layer { name: \"c\" type: \"conv\" num_output: 8 kernelsize: 3 } bottom: \"data\" top: \"c\" }")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_text_of_a_network_is_refused_unread()
    {
        var path = Path.Combine(_folder, "long.prototxt");
        using (var file = File.Create(path))
        {
            file.SetLength(16_000_001);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("is longer than", Assert.Throws<InteropException>(() => NetworkImport.Read(path, new ImportOptions())).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("layer { name: ", "line 4")]
    [InlineData("layer { name: \"p\" type: \"Pooling\" bottom: \"data\" top: \"p\" pooling_param { kernel_size: 3 stride: 0 } }", "stride")]
    [InlineData("layer { name: \"p\" type: \"Pooling\" bottom: \"data\" top: \"p\" pooling_param { stride: 2 } }", "kernel")]
    [InlineData("layer { name: \"s\" type: \"Scale\" bottom: \"data\" top: \"s\" }", "does not follow a BatchNorm")]
    [InlineData("layer { name: \"e\" type: \"Eltwise\" bottom: \"data\" top: \"e\" eltwise_param { operation: MAX } }", "e (Eltwise MAX)")]
    [InlineData("layer { name: \"n\" type: \"LRN\" bottom: \"data\" top: \"n\" lrn_param { norm_region: WITHIN_CHANNEL } }", "n (LRN within a channel)")]
    [InlineData("layer }", "line 4")]
    [InlineData("layer { name: \"x", "line 4")]
    [InlineData("layer { name: \"c\" type: \"Convolution\" bottom: \"nothing\" }", "nothing")]
    [InlineData("layer { name: \"c\" type: \"Convolution\" bottom: \"data\" top: \"c\" convolution_param { num_output: 99999999999 kernel_size: 3 } }", "num_output")]
    [InlineData("layer { name: \"c\" type: \"Convolution\" bottom: \"data\" top: \"c\" convolution_param { num_output: 8 kernel_size: 3 stride: 0 } }", "stride")]
    [InlineData("layer { name: \"c\" type: \"Convolution\" bottom: \"data\" top: \"c\" convolution_param { num_output: 8 kernel_size: 99 } }", "does not fit")]
    public void A_corrupt_network_is_refused_with_its_place(string layers, string said) =>
        Assert.Contains(said, Assert.Throws<InteropException>(() => Import(layers)).Message, StringComparison.Ordinal);

    [Fact]
    public void Messages_nested_ten_thousand_deep_are_refused() =>
        Assert.Contains("in each other", Assert.Throws<InteropException>(() => Import(string.Concat(Enumerable.Repeat("a { ", 10_000)))).Message, StringComparison.Ordinal);

    private ImportedNetwork Import(string layers, ImportOptions? options = null)
    {
        var path = Path.Combine(_folder, "deploy.prototxt");
        File.WriteAllText(path, Header + layers);
        return NetworkImport.Read(path, options ?? new ImportOptions());
    }
}

using System.Globalization;
using Google.Protobuf;
using InceptionDsl.Interop.Onnx;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Files that are damaged, or made to harm whoever reads them: each is refused with a message, in little memory.</summary>
public sealed class HostileOnnxTests
{
    /// <summary>Fields of the messages: a model's graph, a graph's nodes and initializers, a node's attributes, an attribute's graph.</summary>
    private const int Graph = 7, Node = 1, Initializer = 5, Attribute = 5, Inner = 6;

    [Fact]
    public void Graphs_nested_deep()
    {
        var levels = Enumerable.Range(0, 10_000).SelectMany(_ => new[] { Inner, Attribute, Node });
        Refused(Nested([.. levels, Graph]), "is not a whole ONNX model: Protocol message had too many levels of nesting.");
    }

    /// <summary>Groups are an older way to nest, of which no field of ONNX is: they are skipped, which recurses too.</summary>
    [Fact]
    public void Unknown_groups_nested_deep()
    {
        using var bytes = new MemoryStream();
        var output = new CodedOutputStream(bytes);
        for (var i = 0; i < 10_000; i++)
        {
            output.WriteTag(100, WireFormat.WireType.StartGroup);
        }

        output.Flush();
        Refused(bytes.ToArray(), "is not a whole ONNX model: Protocol message had too many levels of nesting.");
    }

    /// <summary>Messages, bytes and packed numbers that are said to go on for two gigabytes, and for more than a message can.</summary>
    [Theory]
    [InlineData(new[] { Graph }, int.MaxValue)]
    [InlineData(new[] { Graph, Initializer, 9 }, int.MaxValue - 1000)] // raw_data
    [InlineData(new[] { Graph, Initializer, 4 }, int.MaxValue - 1000)] // float_data, packed
    [InlineData(new[] { Graph, Initializer, 7 }, int.MaxValue - 1000)] // int64_data, packed
    [InlineData(new[] { Graph, Initializer, 1 }, int.MaxValue - 1000)] // dims, packed
    [InlineData(new[] { Graph, Initializer, 8 }, int.MaxValue - 1000)] // name
    [InlineData(new[] { Graph, Initializer, 9 }, -1)]
    public void Lengths_that_lie(int[] fields, int length)
    {
        using var bytes = new MemoryStream();
        var output = new CodedOutputStream(bytes);
        foreach (var field in fields)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteLength(length);
        }

        output.Flush();
        bytes.Write([1, 2, 3, 4, 5, 6, 7, 8]);
        Refused(bytes.ToArray(), "is not a whole ONNX model: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a model")]
    [InlineData("<html>")]
    public void Files_of_something_else(string text) => Refused(System.Text.Encoding.UTF8.GetBytes(text), "is not a");

    [Fact]
    public void No_file_and_a_folder()
    {
        using var file = new TemporaryFile();
        Assert.Equal($"There is no file '{file.Path}'.", Assert.Throws<InteropException>(() => OnnxFile.Read(file.Path)).Message);
        Assert.StartsWith($"'{file.Folder}' cannot be read: ", Assert.Throws<InteropException>(() => OnnxFile.Read(file.Folder)).Message, StringComparison.Ordinal);
    }

    /// <summary>What is left of a cut file may be a whole model, if only what follows the graph is lost; else it is refused.</summary>
    [Fact]
    public void Cut_and_damaged_files_are_read_or_refused()
    {
        using var network = OnnxOperatorTests.Build(nameof(Named));
        var whole = OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network));
        var random = new Random(5);
        var refused = 0;
        using var file = new TemporaryFile();
        for (var i = 0; i < 400; i++)
        {
            var bytes = i % 2 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (var hits = i % 2 * random.Next(1, 5); hits > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file.Path, bytes);
            try
            {
                var model = OnnxFile.Read(file.Path);
                foreach (var tensor in model.Graph.Initializer)
                {
                    model.Read(tensor);
                }
            }
            catch (InteropException mistake)
            {
                Assert.Contains(file.Path, mistake.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 150, 400); // Half are cut; of the others most have other weights and no more.
    }

    [Theory]
    [InlineData(new[] { long.MaxValue }, "has 9223372036854775807 elements, and so more than the 2 GB that one can have")]
    [InlineData(new[] { long.MinValue }, "has the dimensions -9223372036854775808, of which none can be below 0")]
    [InlineData(new[] { -1L, -4L }, "has the dimensions -1×-4, of which none can be below 0")]
    [InlineData(new[] { 1L << 32, 1L << 32 }, "has 4294967296×4294967296 elements, and so more than the 2 GB that one can have")]
    [InlineData(new[] { 1L << 62, 4L, 1L }, "has 4611686018427387904×4×1 elements, and so more than the 2 GB that one can have")]
    [InlineData(new[] { 5L }, "has 5 elements of 4 bytes, but 16 bytes of data")]
    [InlineData(new[] { 0L, long.MaxValue }, "has 0×9223372036854775807 elements of 4 bytes, but 16 bytes of data")]
    [InlineData(new long[0], "has 1 elements of 4 bytes, but 16 bytes of data")]
    public void Dimensions_that_are_not_those_of_the_data(long[] dimensions, string what)
    {
        var tensor = new TensorProto { Name = "w", DataType = (int)TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(new byte[16]) };
        tensor.Dims.Add(dimensions);
        Assert.Equal($"'m.onnx': the tensor 'w' {what}.", Mistake(tensor));
    }

    [Theory]
    [InlineData(8, "has elements of STRING; ")]
    [InlineData(0, "has elements of UNDEFINED; ")]
    [InlineData(99, "has elements of type 99; ")]
    public void Types_that_are_not_read(int type, string what) =>
        Assert.StartsWith($"'m.onnx': the tensor 'w' {what}", Mistake(new TensorProto { Name = "w", DataType = type }), StringComparison.Ordinal);

    /// <summary>A file of 64 bytes beside the model, and one outside; a tensor of 16 bytes.</summary>
    [Theory]
    [InlineData("data", "0", "16", null)]
    [InlineData("data", "48", null, null)]
    [InlineData("data", null, null, null)]
    [InlineData("sub/data", "4", "16", null)]
    [InlineData("data", "49", "16", "has its data in 'data' at 49, but that file ends at 64")]
    [InlineData("data", "9223372036854775807", "16", "has its data in 'data' at 9223372036854775807, but that file ends at 64")]
    [InlineData("data", "-16", "16", "has '-16' for the offset of its data, which is no number of bytes")]
    [InlineData("data", "9223372036854775808", "16", "has '9223372036854775808' for the offset of its data, which is no number of bytes")]
    [InlineData("data", "0", "15", "needs 16 bytes, but says that 15 lie in 'data'")]
    [InlineData("data", "0", "9223372036854775807", "needs 16 bytes, but says that 9223372036854775807 lie in 'data'")]
    [InlineData("none", "0", "16", "has its data in 'none', which is not there: it belongs beside the model")]
    [InlineData("sub", "0", "16", "has its data in 'sub', which is not there: it belongs beside the model")]
    [InlineData("", "0", "16", "says that its data lie in another file, but not in which")]
    [InlineData("../outside", "0", "16", "has its data in '../outside', which is no path below the model's folder")]
    [InlineData("sub/../../outside", "0", "16", "has its data in 'sub/../../outside', which is no path below the model's folder")]
    [InlineData("..\\outside", "0", "16", "has its data in '..\\outside', which is no path below the model's folder")]
    [InlineData("/etc/passwd", "0", "16", "has its data in '/etc/passwd', which is no path below the model's folder")]
    [InlineData("link", "0", "16", "has its data in 'link', of which 'link' is a link: links are not followed")]
    [InlineData("folder/outside", "0", "16", "has its data in 'folder/outside', of which 'folder' is a link: links are not followed")]
    public void External_data_lie_beside_the_model(string location, string? offset, string? length, string? what)
    {
        using var outside = new TemporaryFile("outside");
        File.WriteAllBytes(outside.Path, new byte[64]);
        var folder = Directory.CreateDirectory(Path.Combine(outside.Folder, "model", "sub")).Parent!.FullName;
        byte[] data = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        File.WriteAllBytes(Path.Combine(folder, "data"), data);
        File.WriteAllBytes(Path.Combine(folder, "sub", "data"), data);
        File.CreateSymbolicLink(Path.Combine(folder, "link"), outside.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder, "folder"), outside.Folder);
        var tensor = new TensorProto { Name = "w", DataType = (int)TensorProto.Types.DataType.Float, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.Dims.Add(4);
        var entries = new[] { ("location", location), ("offset", offset), ("length", length) };
        tensor.ExternalData.Add(entries.Where(entry => entry.Item2 is not null)
            .Select(entry => new StringStringEntryProto { Key = entry.Item1, Value = entry.Item2! }));
        var model = new OnnxModel(new ModelProto { Graph = new GraphProto() }, Path.Combine(folder, "m.onnx"));
        if (what is null)
        {
            Assert.Equal(data.AsSpan(int.Parse(offset ?? "0", CultureInfo.InvariantCulture), 16), model.Read(tensor).Data.Span);
        }
        else
        {
            Assert.Equal($"'{model.Path}': the tensor 'w' {what}.", Assert.Throws<InteropException>(() => model.Read(tensor)).Message);
        }
    }

    /// <summary>The field that a type's numbers stand in where they are not raw bytes, with what is read of them.</summary>
    [Fact]
    public void Numbers_of_every_type_are_read_from_their_fields()
    {
        static OnnxTensor Read(TensorProto.Types.DataType type, Action<TensorProto> fill)
        {
            var tensor = new TensorProto { Name = "w", DataType = (int)type };
            tensor.Dims.Add(2);
            fill(tensor);
            return new OnnxModel(new ModelProto { Graph = new GraphProto() }, "m.onnx").Read(tensor);
        }

        Assert.Equal([1.5, -2], Read(TensorProto.Types.DataType.Float, tensor => tensor.FloatData.Add([1.5f, -2])).ToNumbers());
        Assert.Equal([1.5, -2], Read(TensorProto.Types.DataType.Double, tensor => tensor.DoubleData.Add([1.5, -2])).ToNumbers());
        Assert.Equal([1, -2], Read(TensorProto.Types.DataType.Int64, tensor => tensor.Int64Data.Add([1, -2])).ToIntegers()!);
        Assert.Equal([1, -2], Read(TensorProto.Types.DataType.Int32, tensor => tensor.Int32Data.Add([1, -2])).ToIntegers()!);
        Assert.Equal([1, -2], Read(TensorProto.Types.DataType.Int16, tensor => tensor.Int32Data.Add([1, -2])).ToIntegers()!);
        Assert.Equal([1, -2], Read(TensorProto.Types.DataType.Int8, tensor => tensor.Int32Data.Add([1, -2])).ToIntegers()!);
        Assert.Equal([1, 254], Read(TensorProto.Types.DataType.Uint8, tensor => tensor.Int32Data.Add([1, 254])).ToIntegers()!);
        Assert.Equal([1, 0], Read(TensorProto.Types.DataType.Bool, tensor => tensor.Int32Data.Add([1, 0])).ToIntegers()!);

        // 0x3E00: exponent 15 is 2⁰, mantissa ½ of it; 0xC000: 2¹, negative. 0x3FC0 and 0xC000 are the upper halves of 1.5f and -2f.
        Assert.Equal([1.5, -2], Read(TensorProto.Types.DataType.Float16, tensor => tensor.Int32Data.Add([0x3E00, 0xC000])).ToNumbers());
        Assert.Equal([1.5, -2], Read(TensorProto.Types.DataType.Bfloat16, tensor => tensor.Int32Data.Add([0x3FC0, 0xC000])).ToNumbers());
        Assert.Null(Read(TensorProto.Types.DataType.Float, tensor => tensor.FloatData.Add([1, 2])).ToIntegers());
    }

    private static string Mistake(TensorProto tensor)
    {
        var model = new OnnxModel(new ModelProto { Graph = new GraphProto() }, "m.onnx");
        return Assert.Throws<InteropException>(() => model.Read(tensor)).Message;
    }

    private static void Refused(byte[] bytes, string message)
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mistake = Assert.Throws<InteropException>(() => OnnxFile.Read(file.Path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        Assert.StartsWith($"'{file.Path}' {message}", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>Messages in messages, the innermost field first.</summary>
    private static byte[] Nested(IReadOnlyList<int> fields)
    {
        var parts = new List<byte[]>();
        var length = 0;
        foreach (var field in fields)
        {
            using var bytes = new MemoryStream();
            var output = new CodedOutputStream(bytes);
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteLength(length);
            output.Flush();
            parts.Add(bytes.ToArray());
            length += parts[^1].Length;
        }

        parts.Reverse();
        return [.. parts.SelectMany(part => part)];
    }
}

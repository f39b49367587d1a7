using InceptionDsl.Inference;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static InceptionDsl.Runtime.Tests.Inference.OneDnnEngineTests;
using static InceptionDsl.Runtime.Tests.Kernels.WholeNumbers;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

/// <summary>3×3 convolutions by Winograd's minimal filtering: its kernels by themselves, and in programs of oneDNN's.</summary>
public sealed unsafe class WinogradTests
{
    private const float Guard = 7;

    /// <summary>
    /// Whole numbers up to 4 give sums that 32 bits hold: changed tiles are up to 16 and changed weights up to 9, in quarters, so that sums over 80 channels
    /// are below 2^14, and nine of them put together below 2^18. So every shape gives what the direct form gives, exactly, with registers of each length
    /// and on any number of threads.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Is_the_direct_convolution_for_any_size_padding_and_channels(bool isWide)
    {
        NativeTorch.EnsureLoaded();
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            using var scope = NewDisposeScope();
            var (images, height, width) = (random.Next(1, 4), random.Next(3, 15), random.Next(3, 15));
            var (top, left, bottom, right) = (random.Next(3), random.Next(3), random.Next(3), random.Next(3));
            var (inputs, outputs) = isWide ? (random.Next(16, 80), random.Next(16, 80)) : (8 * random.Next(1, 10), 8 * random.Next(1, 10));
            var input = Whole([images, inputs, height, width], random);
            var weight = Whole([outputs, inputs, 3, 3], random);
            var bias = random.Next(2) == 0 ? Whole([outputs], random) : null;
            var isRectified = random.Next(2) == 0;
            var padded = nn.functional.pad(input, (left, right, top, bottom));
            var expected = nn.functional.conv2d(padded.to(float64), weight.to(float64), bias?.to(float64)).to(float32);

            var actual = isWide
                ? Convolve<Register512>(input, weight, bias, isRectified, expected.shape, top, left, 1, random.Next(1, 5))
                : Convolve<Register256>(input, weight, bias, isRectified, expected.shape, top, left, 8, random.Next(1, 5));
            Assert.Equal(Values(isRectified ? expected.clamp_min(0) : expected), Values(actual));
        }
    }

    /// <summary>
    /// The same of gradients: changed tiles of the output's are up to 16, so that sums over 147 tiles are below 2^16 and put together in quarters below
    /// 2^22.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_are_those_of_the_direct_convolution(bool isWide)
    {
        NativeTorch.EnsureLoaded();
        var random = new Random(6);
        for (var round = 0; round < 60; round++)
        {
            using var scope = NewDisposeScope();
            var (images, height, width, top, left) = (random.Next(1, 4), random.Next(3, 15), random.Next(3, 15), random.Next(3), random.Next(3));
            var least = isWide ? 32 : 16;
            var (inputs, outputs) = (random.Next(least, 80), random.Next(least, 80));
            var input = Whole([images, inputs, height, width], random);
            var weight = Whole([outputs, inputs, 3, 3], random);
            var (wideInput, wideWeight) = (input.to(float64).requires_grad_(), weight.to(float64).requires_grad_());
            var output = nn.functional.conv2d(wideInput, wideWeight, null, [1, 1], [top, left]);
            var given = Whole(output.shape, random);
            output.backward([given.to(float64)]);

            var threads = random.Next(1, 5);
            var ofInput = isWide
                ? Convolve<Register512>(given, weight, null, false, input.shape, 2 - top, 2 - left, 1, threads, isTurned: true)
                : Convolve<Register256>(given, weight, null, false, input.shape, 2 - top, 2 - left, 1, threads, isTurned: true);
            Assert.Equal(Values(wideInput.grad!.to(float32)), Values(ofInput));
            var ofWeight = isWide ? ToWeight<Register512>(given, input, top, left, threads) : ToWeight<Register256>(given, input, top, left, threads);
            Assert.Equal(Values(wideWeight.grad!.to(float32)), Values(ofWeight));
        }
    }

    /// <summary>
    /// More tiles than are changed at a time, in parts of which the last is shorter: of 3·8 rows of 65 tiles, one at a time, 4·5 and 4. Their 1,560 products
    /// are below 2^19, and in quarters what they give below 2^23.
    /// </summary>
    [Fact]
    public void Sums_of_many_tiles_are_put_together()
    {
        NativeTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        var random = new Random(7);
        var input = Whole([3, 16, 15, 129], random);
        var weight = zeros([17, 16, 3, 3], float64).requires_grad_();
        var output = nn.functional.conv2d(input.to(float64), weight, null, [1, 1], [1, 1]);
        var given = Whole(output.shape, random);
        output.backward([given.to(float64)]);
        Assert.Equal(Values(weight.grad!.to(float32)), Values(ToWeight<Register256>(given, input, 1, 1, threads: 5)));
        Assert.Equal(Values(weight.grad!.to(float32)), Values(ToWeight<Register256>(given, input, 1, 1, threads: 1)));
    }

    /// <summary>Convolutions between others, with paddings that differ, beside others in concatenations, and with what is not computed so.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["plain"] = """
            - { conv: "1x1:32 → 3x3:40 → 3x3:32 p0 linear nobias → 3x3:48 p0-1 → 3x3:96 p2 leaky-relu → 3x3:64 d2 → 3x3:64 g2 → 3x3:32", name: several }
            - { conv: "1x1:8", name: last }
            """,
        ["beside"] = """
            - { conv: "3x3:32", name: stem }
            - { inception: "1x1:16, 3x3r:32→48, 5x5r:32→32, pool:16", name: whole }
            - { inception: "1x1:24, 3x3r:40→56 → 3x3:72, identity", name: chain }
            - { conv: "3x3:32", name: last }
            """,
        ["parts"] = """
            - { conv: "1x1:36", name: stem }
            - { inception: "1x1:12, 3x3r:34→50, 3x3:44 → maxpool 3x3/1 p1", name: parts }
            - { conv: "3x3:32", name: last }
            """,
        ["pooled"] = """
            - { conv: "1x1:32", name: stem }
            - { conv: "3x3:64", name: wide }
            - { maxpool: "3x3/2 ceil", name: pool }
            - { conv: "1x1:16", name: last }
            """,
    };

    /// <summary>Networks, whether channels are last, and how many convolutions of each are computed so.</summary>
    public static TheoryData<string, bool, int> Networks => new()
    {
        { "plain", false, 4 }, { "plain", true, 4 },
        { "beside", false, 4 }, { "beside", true, 4 },
        { "parts", false, 0 }, { "parts", true, 3 },
        { "pooled", false, 1 }, { "pooled", true, 1 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Programs_compute_what_torch_script_computes(string name, bool isChannelsLast, int count)
    {
        Assert.SkipUnless(OneDnnLibrary.Instance is not null, $"oneDNN is not called here: {OneDnnLibrary.Absence}");
        using var scope = NewDisposeScope();
        using var plan = PlanOf(Texts[name]);
        using var other = new TorchScriptEngine(PlanOf(Texts[name]));
        using var weights = new PackedWeights(OneDnnLibrary.Instance!, OneDnnType.Float32);

        foreach (var (images, height, width, threads) in new[] { (1, 14, 14, 1), (2, 37, 30, 1), (1, 37, 30, 2), (3, 14, 14, 3) })
        {
            var input = Inference.OneDnnEngineTests.Images(images, height, width);
            var expected = Forward(other, input);
            using var program = OneDnnCompiler.Compile(
                OneDnnLibrary.Instance!, plan, JoinedConvolutions.Split(plan.Operations), weights,
                new InputForm(images, 3, height, width, IsChannelsLast: false, threads),
                isChannelsLast ? new PlaneLayout(null, 1) : new PlaneLayout(OneDnnFormat.Blocks8, 8));

            var kernels = program.Steps.OfType<ProgramStep.Own>().Select(step => step.Kernel).ToList();
            Assert.Equal(
                count, kernels.Count(kernel => isChannelsLast ? kernel is WinogradConvolution<Register512> : kernel is WinogradConvolution<Register256>));
            using var arena = new NativeBuffer(program.ArenaBytes);
            var output = empty(expected.shape[0], expected.shape[2], expected.shape[3], expected.shape[1]);
            program.Runners(1)[0].Run(arena.Address, DenseTensor.AddressOf(input), [DenseTensor.AddressOf(output)]);
            Assert.InRange(Difference(expected, output.permute(0, 3, 1, 2)), 0, 1e-5);
        }
    }

    /// <summary>What is no number stays none in the nine positions that read it, though ReLU is applied, and in no other.</summary>
    [Fact]
    public void None_stays_none()
    {
        NativeTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        var input = ones(1, 32, 8, 8);
        input[0, 3, 4, 4] = tensor(float.NaN);
        var actual = Convolve<Register256>(input, ones(32, 32, 3, 3), null, isRectified: true, [1, 32, 8, 8], 1, 1, block: 8);
        Assert.Equal(9 * 32, Values(actual).Count(float.IsNaN));
    }

    /// <summary>
    /// Where something is won: 32 channels on each side, 32 tiles, weights of 8 MiB (16·4·256·512 bytes), and two thirds of the direct form's 9 products for a
    /// position, as 16 of them for four tiles of a plane of 3×3 are not: 64 for 81.
    /// </summary>
    [Theory]
    [InlineData(2, 32, 32, 8, true)]
    [InlineData(2, 31, 64, 8, false)]
    [InlineData(2, 64, 31, 8, false)]
    [InlineData(1, 32, 32, 8, false)]
    [InlineData(8, 256, 512, 7, true)]
    [InlineData(8, 256, 520, 7, false)]
    [InlineData(99, 64, 64, 3, false)]
    [InlineData(99, 64, 64, 5, true)]
    public void Computes_what_gains(long images, long inputs, long outputs, long size, bool computes)
    {
        var window = SlidingWindow.Of(new Window(3, 3, 1, 1, 1, 1, 1, 1), [size, size], [size, size]);
        Assert.Equal(computes, WinogradTiles.Of(images, (inputs, size, size), (outputs, size, size), window) is not null);
    }

    [Theory]
    [InlineData(3, 3, 2, 1, 1)]
    [InlineData(3, 3, 1, 2, 2)]
    [InlineData(3, 1, 1, 1, 1)]
    [InlineData(5, 5, 1, 1, 1)]
    public void Other_windows_are_oneDNNs(int height, int width, int stride, int dilationHeight, int dilationWidth)
    {
        var window = new Window(height, width, stride, stride, 1, 1, 1, 1, dilationHeight, dilationWidth);
        Assert.Null(WinogradTiles.Of(4, (64, 28, 28), (64, 28, 28), SlidingWindow.Of(window, [28, 28], [26, 26])));
    }

    /// <summary>Every row of tiles is in one block, and no block is longer than the first.</summary>
    [Fact]
    public void Blocks_are_all_rows_of_tiles_once()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var (size, channels) = (random.Next(3, 120), random.Next(32, 600));
            var tiles = new WinogradTiles(random.Next(1, 9), (size, size), (size, size), 1, 1);
            var threads = random.Next(1, 9);
            var blocks = tiles.Blocks(channels, threads);
            Assert.InRange(blocks[0].Rows, 1, (tiles.Rows + threads - 1) / threads);
            Assert.Equal(0, blocks[0].First);
            Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.Equal(pair.First.First + pair.First.Rows, pair.Second.First));
            Assert.Equal(tiles.Rows, blocks[^1].First + blocks[^1].Rows);
            Assert.All(blocks, block => Assert.InRange(block.Rows, 1, blocks[0].Rows));
        }
    }

    /// <summary>A convolution by the kernels alone, of planes that are parts of others, in blocks of up to three rows of tiles.</summary>
    /// <param name="input">N×C×H×W.</param>
    /// <param name="weight">K×C×3×3.</param>
    /// <param name="bias">K, or null.</param>
    /// <param name="isRectified">Whether ReLU is applied.</param>
    /// <param name="shape">N×K×H×W of the output.</param>
    /// <param name="top">Rows of padding above.</param>
    /// <param name="left">Columns of padding before.</param>
    /// <param name="block">Channels of a block; 1 for channels last.</param>
    /// <param name="threads">Threads that compute it.</param>
    /// <param name="isTurned">Whether the weights are K and C exchanged, and turned around.</param>
    private static Tensor Convolve<T>(
        Tensor input, Tensor weight, Tensor? bias, bool isRectified, long[] shape, long top, long left, int block, int threads = 1, bool isTurned = false)
        where T : struct, IRegister<T>
    {
        var (inputs, outputs) = (input.shape[1], shape[1]);
        var tiles = new WinogradTiles(shape[0], (input.shape[2], input.shape[3]), (shape[2], shape[3]), top, left);
        var source = Laid(cat([full([shape[0], block, input.shape[2], input.shape[3]], Guard), input], 1), block);
        var destination = Laid(full([shape[0], outputs + (2 * block), shape[2], shape[3]], Guard), block);
        var (from, to) = (Planes(input.shape, inputs + block, block), Planes(shape, outputs + (2 * block), block));
        var changed = new WinogradWeights<T>(DenseTensor.Of(weight)!.Value, isTurned);
        using var weights = new NativeBuffer(changed.Bytes);
        changed.Write(weights.Address);
        List<(long, long)> blocks = [];
        for (var first = 0L; first < tiles.Rows; first += 3)
        {
            blocks.Add((first, Math.Min(3, tiles.Rows - first)));
        }

        var layer = new WinogradLayer(inputs, outputs, weights.Address, DenseTensor.AddressOf(bias), isRectified);
        var kernel = new WinogradConvolution<T>(tiles, blocks, layer, from, to, new KernelThreads(OneDnnLibrary.Instance, threads));
        using var scratch = new NativeBuffer(kernel.ScratchBytes);
        kernel.Run(Behind(source, block * from.Channel), Behind(destination, block * to.Channel), scratch.Address);

        var all = block == 1 ? destination.permute(0, 3, 1, 2) : destination.permute(0, 1, 4, 2, 3).flatten(1, 2);
        Assert.All(Values(all.narrow(1, 0, block)), value => Assert.Equal(Guard, value));
        Assert.All(Values(all.narrow(1, block + outputs, block)), value => Assert.Equal(Guard, value));
        return all.narrow(1, block, outputs);
    }

    /// <summary>The gradient of the weights, K×C×3×3, by the kernels alone, of planes with channels last.</summary>
    private static Tensor ToWeight<T>(Tensor given, Tensor input, long top, long left, int threads)
        where T : struct, IRegister<T>
    {
        var (inputs, outputs) = (input.shape[1], given.shape[1]);
        var tiles = new WinogradTiles(input.shape[0], (input.shape[2], input.shape[3]), (given.shape[2], given.shape[3]), top, left);
        var kernel = new WinogradWeightGradient<T>(
            tiles, inputs, outputs, Planes(input.shape, inputs, 1), Planes(given.shape, outputs, 1), new KernelThreads(OneDnnLibrary.Instance, threads));
        var gradient = full([outputs, inputs, 3, 3], Guard);
        using var scratch = new NativeBuffer(kernel.ScratchBytes);
        new Span<byte>((void*)scratch.Address, (int)scratch.Length).Fill(byte.MaxValue); // What is not written is no number.
        kernel.Run(
            DenseTensor.AddressOf(Laid(input, 1)), DenseTensor.AddressOf(Laid(given, 1)), DenseTensor.AddressOf(gradient),
            DenseTensor.StridesOf(gradient.shape, isChannelsLast: false), scratch.Address);
        return gradient;
    }

    /// <summary>Planes with channels in blocks, or last.</summary>
    private static Tensor Laid(Tensor planes, int block) => block == 1
        ? planes.permute(0, 2, 3, 1).contiguous()
        : planes.reshape(planes.shape[0], planes.shape[1] / block, block, planes.shape[2], planes.shape[3]).permute(0, 1, 3, 4, 2).contiguous();

    private static LanePlanes Planes(long[] shape, long channels, int block)
    {
        var positions = shape[2] * shape[3];
        return block == 1 ? new(positions * channels, 1, shape[3] * channels, channels) : new(positions * channels, positions, shape[3] * block, block);
    }

    private static nint Behind(Tensor planes, long numbers) => DenseTensor.AddressOf(planes) + (nint)(numbers * sizeof(float));
}

namespace InceptionDsl.Kernels;

/// <summary>What a convolution by <see cref="WinogradConvolution{T}"/> computes with.</summary>
/// <param name="Inputs">Channels C that it reads.</param>
/// <param name="Outputs">Channels K that it writes.</param>
/// <param name="Weights">Address of the weights, which outlive it, as <see cref="WinogradWeights{T}"/> writes them.</param>
/// <param name="Bias">Address of what is added to each channel, which outlives it; 0 for nothing.</param>
/// <param name="IsRectified">Whether ReLU is applied.</param>
internal sealed record WinogradLayer(long Inputs, long Outputs, nint Weights, nint Bias, bool IsRectified);

/// <summary>
/// A 3×3 convolution by <see cref="WinogradTiles"/>. Of each block of tiles those of the input are changed, and by turns for some channels of the output
/// products are taken of them, and tiles of the output made of those. Threads take one block after the other.
/// </summary>
/// <typeparam name="T">The registers; C fills one at least.</typeparam>
internal sealed class WinogradConvolution<T> : PlaneKernel
    where T : struct, IRegister<T>
{
    private readonly Block[] _blocks;
    private readonly KernelThreads _threads;
    private readonly long _changedBytes, _bytes;
    private readonly WinogradInput<T> _input;

    /// <param name="tiles">The tiles.</param>
    /// <param name="blocks">Blocks of rows of tiles, the first of which is as long as any.</param>
    /// <param name="layer">What it computes with.</param>
    /// <param name="source">How what is read lies.</param>
    /// <param name="destination">How what is written lies.</param>
    /// <param name="threads">What computes.</param>
    public WinogradConvolution(
        WinogradTiles tiles, IReadOnlyList<(long First, long Rows)> blocks, WinogradLayer layer, LanePlanes source, LanePlanes destination,
        KernelThreads threads)
    {
        var panels = WinogradTiles.Ceiling(layer.Outputs, WinogradProducts<T>.Channels);
        var most = PanelsOfChunk(layer.Outputs);
        _threads = threads;
        _input = new WinogradInput<T>(tiles, source, layer.Inputs, TileLayout.ByTiles(layer.Inputs));
        (_changedBytes, _bytes) = BytesOfThread(tiles, blocks, layer.Inputs, layer.Outputs);
        _blocks = [.. blocks.Select(block => new Block(
            block.First, block.Rows, [.. Enumerable.Range(0, (int)WinogradTiles.Ceiling(panels, most)).Select(chunk => ChunkOf(block, chunk * most))]))];

        Chunk ChunkOf((long First, long Rows) block, long panel)
        {
            var (count, channel) = (Math.Min(most, panels - panel), panel * WinogradProducts<T>.Channels);
            var bias = layer.Bias == 0 ? 0 : layer.Bias + (nint)(channel * sizeof(float));
            var products = count * WinogradProducts<T>.Channels;
            return new(
                new WinogradProducts<T>(
                    block.Rows * tiles.Columns, layer.Inputs, count, layer.Weights + (nint)(channel * layer.Inputs * sizeof(float)), panels),
                new WinogradOutput<T>(
                    tiles, destination, Math.Min(products, layer.Outputs - channel), products, block.First, block.Rows, bias, layer.IsRectified),
                (nint)(channel * destination.Channel * sizeof(float)));
        }
    }

    /// <summary>A block of tiles.</summary>
    private sealed record Block(long First, long Rows, Chunk[] Chunks);

    /// <summary>Some channels of a block's output.</summary>
    /// <param name="Products">What is summed for them.</param>
    /// <param name="Output">What is made of the sums.</param>
    /// <param name="Behind">Bytes behind the first channel.</param>
    private sealed record Chunk(WinogradProducts<T> Products, WinogradOutput<T> Output, nint Behind);

    /// <inheritdoc/>
    public override long ScratchBytes => _bytes * Math.Min(_threads.Count, _blocks.Length);

    /// <summary>The <see cref="ScratchBytes"/> that one will have.</summary>
    /// <param name="tiles">Its tiles.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="inputs">Channels that it reads.</param>
    /// <param name="outputs">Channels that it writes.</param>
    /// <param name="threads">What computes.</param>
    public static long ScratchBytesOf(WinogradTiles tiles, IReadOnlyList<(long First, long Rows)> blocks, long inputs, long outputs, KernelThreads threads) =>
        BytesOfThread(tiles, blocks, inputs, outputs).All * Math.Min(threads.Count, blocks.Count);

    /// <inheritdoc/>
    public override void Run(nint source, nint destination, nint scratch) =>
        _threads.Each(_blocks.Length, (thread, block) => Run(_blocks[block], source, destination, scratch + (nint)(thread * _bytes)));

    /// <summary>Panels of the output's channels whose products are taken before they are changed.</summary>
    private static long PanelsOfChunk(long outputs) =>
        Math.Min(WinogradTiles.Ceiling(outputs, WinogradProducts<T>.Channels), WinogradTiles.OutputsOfChunk / WinogradProducts<T>.Channels);

    /// <summary>Bytes of a block's changed tiles, and with those of a chunk's products.</summary>
    private static (long Changed, long All) BytesOfThread(WinogradTiles tiles, IReadOnlyList<(long First, long Rows)> blocks, long inputs, long outputs)
    {
        var length = blocks[0].Rows * tiles.Columns;
        var changed = TileLayout.ByTiles(inputs).Numbers(length) * sizeof(float);
        return (changed, changed + (TileLayout.ByTiles(PanelsOfChunk(outputs) * WinogradProducts<T>.Channels).Numbers(length) * sizeof(float)));
    }

    private void Run(Block block, nint source, nint destination, nint changed)
    {
        var products = changed + (nint)_changedBytes;
        _input.Run(source, block.First, block.Rows, changed);
        foreach (var chunk in block.Chunks)
        {
            chunk.Products.Run(changed, products);
            chunk.Output.Run(products, destination + chunk.Behind);
        }
    }
}

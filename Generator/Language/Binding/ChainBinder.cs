namespace InceptionDsl.Language;

/// <summary>Binds chains and groups of steps: names them, follows widths and sizes from step to step.</summary>
/// <param name="steps">Where steps are added.</param>
/// <param name="inBranch">Whether the chains are branches of an Inception, where pools keep the size.</param>
internal sealed class ChainBinder(StepBinder steps, bool inBranch)
{
    /// <summary>Binds a chain; gives the layer of its output.</summary>
    public int Bind(ChainSyntax chain, string path, int input)
    {
        var parts = Expand(chain);
        var current = input;
        for (var index = 0; index < parts.Count; index++)
        {
            var place = parts.Count == 1 ? path : StatePath.Join(path, Numbers.Write(index));
            current = BindPart(parts[index], place, current);
        }

        return current;
    }

    /// <summary>Binds parallel chains and concatenates them; gives the layer of the concatenation.</summary>
    public int BindParallel(EquatableArray<ChainSyntax> chains, string path, int input)
    {
        var outputs = new int[chains.Count];
        for (var index = 0; index < chains.Count; index++)
        {
            outputs[index] = Bind(chains[index], StatePath.Join(path, "branch" + Numbers.Write(index + 1)), input);
        }

        return steps.AddConcatenation(path, outputs, Concatenate(chains, outputs, input));
    }

    /// <summary>
    /// Splits the shorthands: a reduction's 1x1, a width's size, a pool's projection. Each part is then one step.
    /// </summary>
    private List<(StepSyntax Source, ConvolutionStep? Convolution)> Expand(ChainSyntax chain)
    {
        var parts = new List<(StepSyntax, ConvolutionStep?)>();
        SizeSyntax? kernel = null;
        StrideSyntax? pendingStride = null;
        var isBroken = false;
        foreach (var step in chain.Steps)
        {
            switch (step)
            {
                case ConvolutionSyntax { IsReduction: true } reduction:
                    kernel = reduction.Kernel;
                    pendingStride = reduction.Stride;
                    parts.Add((step, new ConvolutionStep("", new SizeSyntax(1, 1, reduction.Kernel.Range), null, reduction.Width, step, step.Label)));
                    break;
                case ConvolutionSyntax convolution:
                    kernel = convolution.Kernel;
                    pendingStride = null;
                    parts.Add((step, new ConvolutionStep("", convolution.Kernel, convolution.Stride, convolution.Width, step, step.Label)));
                    break;
                case WidthSyntax width when kernel is { } size:
                    parts.Add((step, new ConvolutionStep("", size, width.Stride ?? pendingStride, width.Width, step, step.Label)));
                    pendingStride = null;
                    break;
                case WidthSyntax width:
                    if (!isBroken)
                    {
                        steps.Report(Rules.WidthWithoutSize, width.Width.Range, Numbers.Write(width.Width.Value));
                    }

                    parts.Add((new BrokenStepSyntax(step.Range), null));
                    break;
                case PoolSyntax { Width: { } projection }:
                    parts.Add((step with { Label = null }, null));
                    kernel = new SizeSyntax(1, 1, projection.Range);
                    parts.Add((step, new ConvolutionStep("", kernel.Value, null, projection, new WidthSyntax(step.Range, projection, null), step.Label)));
                    break;
                default:
                    kernel = null;
                    isBroken = step is BrokenStepSyntax;
                    parts.Add((step, null));
                    break;
            }
        }

        return parts;
    }

    private int BindPart((StepSyntax Source, ConvolutionStep? Convolution) part, string place, int input)
    {
        var path = part.Source.Label is { } label ? StatePath.Join(steps.Context.Name, label.First) : place;
        if (part.Convolution is { } convolution)
        {
            return steps.AddConvolution(convolution with { Path = path }, input);
        }

        return part.Source switch
        {
            PoolSyntax pool => steps.AddPool(path, pool, input, inBranch),
            GroupSyntax group => BindParallel(group.Chains, path, input),
            OperationSyntax operation => BindOperation(operation, path, input),
            _ => steps.AddUnknown(input),
        };
    }

    private int BindOperation(OperationSyntax syntax, string path, int input)
    {
        var operation = Operations.Find(syntax.Name)!;
        var arguments = syntax.Arguments;
        if (arguments.Count < operation.Fewest || arguments.Count > operation.Most)
        {
            steps.Report(Rules.WrongArguments, syntax.Range, syntax.Name, operation.Usage);
            return steps.AddUnknown(input);
        }

        return operation.Kind switch
        {
            OperationKind.Identity => steps.AddIdentity(input),
            OperationKind.Activation => steps.AddActivation(path, input, Activations.Find(syntax.Name)!.Value),
            OperationKind.BatchNorm => steps.AddBatchNorm(path, input, syntax.Range),
            OperationKind.Lrn => steps.AddLocalResponseNorm(
                path, input, Integer(arguments, 0), Value(arguments, 1, 1e-4), Value(arguments, 2, 0.75), Value(arguments, 3, 1), syntax.Range),
            OperationKind.Dropout => steps.AddDropout(path, input, arguments[0].Value, syntax.Range),
            OperationKind.Flatten => steps.AddFlatten(path, input),
            OperationKind.Linear => steps.AddLinear(
                path, input, arguments.Count == 0 ? 0 : PositiveOr(arguments[0], -1), steps.Context.Activation(steps.Definition), syntax.Range),
            OperationKind.GlobalAvgPool => steps.AddAdaptiveAveragePool(path, input, 1, 1, syntax.Range),
            OperationKind.AdaptiveAvgPool => BindAdaptivePool(syntax, path, input),
            _ => throw new InvalidOperationException($"no binding for {operation.Kind}"),
        };
    }

    private int BindAdaptivePool(OperationSyntax syntax, string path, int input)
    {
        var height = PositiveOr(syntax.Arguments[0], 0);
        var width = syntax.Arguments.Count > 1 ? PositiveOr(syntax.Arguments[1], 0) : height;
        if (height == 0 || width == 0)
        {
            steps.Report(Rules.WrongArguments, syntax.Range, syntax.Name, Operations.Find(syntax.Name)!.Usage);
        }

        return steps.AddAdaptiveAveragePool(path, input, height, width, syntax.Range);
    }

    private static int PositiveOr(NumberSyntax number, int otherwise) =>
        number is { IsInteger: true, Value: >= 1 and <= Numbers.Largest } ? (int)number.Value : otherwise;

    private static int Integer(EquatableArray<NumberSyntax> arguments, int index) => PositiveOr(arguments[index], 0);

    private static double Value(EquatableArray<NumberSyntax> arguments, int index, double otherwise) =>
        index < arguments.Count ? arguments[index].Value : otherwise;

    /// <summary>The concatenation's shape: channels add up, and a branch whose size differs from its siblings' is reported.</summary>
    private Shape Concatenate(EquatableArray<ChainSyntax> chains, int[] outputs, int input)
    {
        var shapes = outputs.Select(steps.ShapeOf).ToArray();
        var known = shapes.Where(shape => shape.Height != 0 && shape.Width != 0).ToArray();
        var size = known
            .GroupBy(shape => (shape.Height, shape.Width, shape.IsFlat))
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault();
        for (var index = 0; index < shapes.Length; index++)
        {
            var shape = shapes[index];
            if (shape.Height != 0 && shape.Width != 0 && (shape.Height, shape.Width, shape.IsFlat) != size)
            {
                var siblings = new Shape(1, size.Height, size.Width);
                steps.Report(Rules.BranchSizesDiffer, chains[index].Range, shape.Plane, siblings.Plane, Cure(outputs, index, shapes, size, input));
                return default;
            }
        }

        var channels = shapes.Any(shape => shape.Channels == 0) ? 0 : checked(shapes.Sum(shape => shape.Channels));
        return new Shape(channels, size.Height, size.Width, size.IsFlat);
    }

    private string Cure(int[] outputs, int index, Shape[] shapes, (int Height, int Width, bool IsFlat) size, int input)
    {
        var sibling = Array.FindIndex(shapes, shape => (shape.Height, shape.Width, shape.IsFlat) == size);
        var own = TotalStride(outputs[index], input);
        var theirs = TotalStride(outputs[sibling], input);
        return own != theirs
            ? $"its strides multiply to {own} and theirs to {theirs}, so give every branch the same stride"
            : "the strides agree, so the padding or rounding differs: use 'same', 'valid', 'ceil' or 'floor' alike";
    }

    /// <summary>The product of the strides from a stage's input to a layer, along first inputs.</summary>
    private string TotalStride(int layer, int input)
    {
        var (height, width) = (1L, 1L);
        while (layer > input)
        {
            var node = steps.LayerAt(layer);
            var window = node switch
            {
                ConvolutionLayer convolution => convolution.Window,
                PoolLayer pool => pool.Window,
                _ => new Window(1, 1, 1, 1),
            };
            (height, width) = (height * window.StrideHeight, width * window.StrideWidth);
            layer = node.Inputs[0];
        }

        return height == width ? Numbers.Write(height) : $"{Numbers.Write(height)}x{Numbers.Write(width)}";
    }
}

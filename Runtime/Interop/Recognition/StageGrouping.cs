namespace InceptionDsl.Interop.Recognition;

/// <summary>Divides the steps of a graph into stages: one each, but for those that names hold together, such as a squeeze and its expansions.</summary>
internal static class StageGrouping
{
    /// <summary>More steps than these are no module, but a part of the network that has a name, such as its features.</summary>
    private const int MostSteps = 4;

    /// <summary>The stages of a graph.</summary>
    public static IReadOnlyList<RecognizedStage> Group(GraphOutline outline, IReadOnlyList<Region> regions)
    {
        var stages = new List<RecognizedStage>();
        for (var first = 0; first < regions.Count;)
        {
            var count = 1;
            while (first + count < regions.Count && Follows(outline, regions[first + count - 1].Part, regions[first + count]))
            {
                count++;
            }

            AddRun(stages, PartFusion.Fuse([.. regions.Skip(first).Take(count).Select(region => region.Part)]), regions[first].Part.Inputs);
            first += count;
        }

        return stages;
    }

    /// <summary>Whether a step is all that reads the one before, and reads nothing else.</summary>
    private static bool Follows(GraphOutline outline, Part before, Region next) =>
        next.Part.Inputs.All(input => input == before.Output)
        && outline.ReadersOf(before.Output).All(reader => reader == next.Part.Output || next.Inside.Contains(reader));

    /// <param name="stages">Takes the stages.</param>
    /// <param name="run">The steps, each of which alone reads the one before.</param>
    /// <param name="read">What the first reads.</param>
    private static void AddRun(List<RecognizedStage> stages, IReadOnlyList<Part> run, IReadOnlyList<int> read)
    {
        for (var first = 0; first < run.Count;)
        {
            // What flattens is gone where a linear layer does, so what a step read is the output of the one before.
            var (inputs, merge) = (first == 0 ? read : [run[first - 1].Output], Merge.Concat);
            if (run[first] is MergePart joined)
            {
                merge = joined.Layer.Merge;
                if (joined.Layer is SumLayer { Scale: not 1 })
                {
                    throw new InteropException($"The sum '{joined.Layer.Name}' scales one of its inputs, which the language does in a residual stage alone.");
                }

                if (++first == run.Count)
                {
                    // Something must read what is put together, and this changes nothing.
                    var nothing = new DropoutLayer(joined.Layer.Name, [joined.Index], joined.Layer.Output, 0);
                    stages.Add(new RecognizedStage([new LayerPart(nothing, joined.Index)], inputs, merge, []));
                    return;
                }
            }

            var (count, path) = Together(run, first);
            if (count > MostSteps)
            {
                stages.Add(new RecognizedStage([run[first]], inputs, merge, LayerHints.NameOf(Paths(run[first]))));
                foreach (var step in run.Skip(first + 1).Take(count - 1))
                {
                    stages.Add(new RecognizedStage([step], [stages[^1].Output], Merge.Concat, LayerHints.NameOf(Paths(step))));
                }
            }
            else
            {
                stages.Add(new RecognizedStage([.. run.Skip(first).Take(count)], inputs, merge, path));
            }

            first += count;
        }
    }

    /// <summary>How many steps from one on the file's names hold together, and what they are called together.</summary>
    private static (int Count, IReadOnlyList<string> Path) Together(IReadOnlyList<Part> run, int first)
    {
        var all = Paths(run[first]);
        var best = (Count: 1, Path: LayerHints.NameOf(all));
        if (!IsChained(run[first]) || all.Count == 0)
        {
            return best;
        }

        for (var count = 2; first + count <= run.Count && IsChained(run[first + count - 1]); count++)
        {
            var next = Paths(run[first + count - 1]);
            all = [.. all, .. next];
            var common = next.Count == 0 ? [] : LayerHints.CommonOf(all);
            if (common.Count == 0 || all.Any(path => path.Count <= common.Count || (common.Count == 1 && path[1].All(char.IsAsciiDigit))))
            {
                break;
            }

            best = (count, common);
        }

        return best;
    }

    /// <summary>Whether a step may be one of several of a stage; what keeps its input beside what it computes is a stage alone.</summary>
    private static bool IsChained(Part part) => part is ParallelPart { Branches: not [[], _] } or WeightedPart { Layer: ConvolvingLayer };

    private static IReadOnlyList<IReadOnlyList<string>> Paths(Part part)
    {
        var paths = part.Weighted.Where(layer => layer is WeightedLayer).Select(layer => LayerHints.SegmentsOf(layer.Name)).ToList();
        return paths.Any(path => path.Count == 0) ? [] : paths;
    }
}

using System.Text;
using InceptionDsl.Distribution;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>
/// Whether processes that train together begin with the same: from then on only gradients are exchanged, and weights that differ at first
/// would differ for ever.
/// </summary>
internal static class SameStart
{
    /// <summary>Compares every process's start with the first's.</summary>
    /// <exception cref="RankFailureException">One differs; the message says which and in what.</exception>
    public static void Check(TrainingJob job, TrainingSession session)
    {
        if (!session.Agreement.IsShared)
        {
            return;
        }

        var own = Facts(job, session);
        var first = session.Agreement.OfFirst(own);
        var different = own.Keys.Where(name => own[name] != first[name]).ToList();
        session.Agreement.Meet(failure: different.Count == 0 ? null : new TrainingException(
            $"It differs from the first in {string.Join(", ", different)}. Start all processes with the same program, command line, data and folder."));
    }

    private static Dictionary<string, string> Facts(TrainingJob job, TrainingSession session)
    {
        using var scope = NewDisposeScope();
        var description = session.Describe();
        var position = session.Position;
        return new Dictionary<string, string>
        {
            ["the number of images"] = Numbers.Write(job.Data.Train.Count),
            ["the classes"] = string.Join('\n', job.Data.ClassNames),
            ["the recipe"] = RecipeFile.Write(job.Recipe),
            ["the statistics of batch normalization"] = job.BatchNorm.ToString(),
            ["the definition of the network"] = description.Definition ?? "",
            ["the place in the training"] = FormattableString.Invariant($"{position.Epoch} {position.Batch} {position.Step}"),
            ["the weights"] = Sum(WeightsFile.NamedState(session.Network)),
            ["the state of the optimizer"] = Sum(session.Optimizer.NamedState()),
        };
    }

    private static string Sum(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        var checksum = new Checksum();
        foreach (var (name, tensor) in tensors)
        {
            checksum.Add(Encoding.UTF8.GetBytes(name));
            TensorBytes.Write(tensor, checksum.Add);
        }

        return checksum.ToString();
    }
}
